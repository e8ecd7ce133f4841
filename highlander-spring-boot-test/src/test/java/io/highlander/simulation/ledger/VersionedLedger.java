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

    private String seen(long changes) {
        return context.version() + changes + ":" + count();
    }

    @Override
    @EntityCommand
    public String increment() {
        setCount(count() + 1);
        whenRun.accept(context.commandId());
        return seen(1);
    }

    @Override
    @EntityCommand
    public String delete() {
        context.deleteWhenSaved();
        whenRun.accept(context.commandId());
        return seen(count() == 0 ? 0 : 1);
    }

    @Override
    @EntityCommand
    public String touch() {
        return read();
    }

    @Override
    @EntityCommand
    public String refuse() {
        String seen = seen(0);
        setCount(count() + 1000);
        whenRun.accept(context.commandId());
        throw new IllegalStateException("refused at " + seen);
    }

    @Override
    @EntityQuery(QueryMode.STRICT)
    public String readStrictly() {
        return read();
    }

    @Override
    @EntityQuery
    public String read() {
        String seen = seen(0);
        whenRun.accept(context.commandId());
        return seen;
    }
}
