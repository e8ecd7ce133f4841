package io.highlander.security.open;

import io.highlander.EntityCommand;
import io.highlander.HighlanderEntity;
import io.highlander.OnDelete;
import org.springframework.security.access.prepost.PreAuthorize;

/** Whoever wrote this has forgotten who may delete it. */
@HighlanderEntity("open-safe")
public class OpenSafe {

    private int coins;

    @EntityCommand
    @PreAuthorize("hasRole('KEEPER')")
    public int put(int more) {
        coins += more;
        return coins;
    }

    @OnDelete
    void emptied() {}
}
