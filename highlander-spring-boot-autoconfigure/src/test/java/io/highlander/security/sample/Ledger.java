package io.highlander.security.sample;

import io.highlander.EntityCommand;
import io.highlander.EntityQuery;
import io.highlander.HighlanderEntity;
import org.springframework.security.access.prepost.PreAuthorize;

/** Guards a handler, and says nothing of its own deletion. */
@HighlanderEntity("ledger")
public class Ledger {

    private long total;

    @EntityCommand
    @PreAuthorize("hasRole('KEEPER')")
    public long book(long amount) {
        total += amount;
        return total;
    }

    @EntityQuery
    public long total() {
        return total;
    }
}
