package io.highlander.security.open;

import io.highlander.EntityCommand;
import io.highlander.HighlanderEntity;
import io.highlander.OnDelete;
import org.springframework.security.access.prepost.PreAuthorize;

/** Everybody may delete it, and it says so. */
@HighlanderEntity("public-box")
public class PublicBox {

    private int coins;

    @EntityCommand
    @PreAuthorize("hasRole('KEEPER')")
    public int put(int more) {
        coins += more;
        return coins;
    }

    @OnDelete
    @PreAuthorize("permitAll()")
    void emptied() {}
}
