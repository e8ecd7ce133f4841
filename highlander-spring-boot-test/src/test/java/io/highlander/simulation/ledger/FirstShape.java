package io.highlander.simulation.ledger;

import io.highlander.EntityContext;
import io.highlander.HighlanderEntity;
import java.util.function.Consumer;

/** The release before the shape of the state changes. */
@HighlanderEntity("ledger")
class FirstShape extends VersionedLedger {

    private long value;

    FirstShape(EntityContext context, Consumer<String> whenRun) {
        super(context, whenRun);
    }

    @Override
    long count() {
        return value;
    }

    @Override
    void setCount(long newCount) {
        value = newCount;
    }
}
