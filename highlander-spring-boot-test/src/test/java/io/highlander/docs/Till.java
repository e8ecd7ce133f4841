package io.highlander.docs;

import io.highlander.EntityCommand;
import io.highlander.HighlanderEntity;
import org.springframework.security.access.prepost.PreAuthorize;

@HighlanderEntity("till")
public class Till {

    private long cents;

    @EntityCommand
    @PreAuthorize("hasRole('CLERK')")
    public long put(long more) {
        cents += more;
        return cents;
    }
}
