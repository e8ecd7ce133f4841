package io.highlander.simulation.ledger;

import io.highlander.EntityCommand;
import io.highlander.EntityContext;
import io.highlander.EntityQuery;
import io.highlander.QueryMode;
import java.util.function.Consumer;

/** What the releases have in common between which the shape of the state changes. */
abstract class VersionedLedger implements Ledger {

    private final transient EntityContext context;
    private final transient Consumer<String> whenRun;

    /** @param whenRun told the id of every command that runs, and may stop the process there */
    VersionedLedger(EntityContext context, Consumer<String> whenRun) {
        this.context = context;
        this.whenRun = whenRun;
    }

    abstract long count();

    abstract void setCount(long newCount);

    @Override
    @EntityCommand
    public long increment() {
        setCount(count() + 1);
        whenRun.accept(context.commandId());
        return count();
    }

    @Override
    @EntityCommand
    public long touch() {
        return read();
    }

    @Override
    @EntityCommand
    public long refuse() {
        long seen = count();
        setCount(seen + 1000);
        whenRun.accept(context.commandId());
        throw new IllegalStateException("refused at " + seen);
    }

    @Override
    @EntityQuery(QueryMode.STRICT)
    public long readStrictly() {
        return read();
    }

    @Override
    @EntityQuery
    public long read() {
        long seen = count();
        whenRun.accept(context.commandId());
        return seen;
    }
}
