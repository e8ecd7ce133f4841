package io.highlander.simulation;

import io.highlander.EntityCommand;
import io.highlander.EntityContext;
import io.highlander.EntityQuery;
import io.highlander.HighlanderEntity;
import io.highlander.QueryMode;
import java.util.function.Consumer;

/** The entity of the histories: a counter with every kind of call. */
@HighlanderEntity("ledger")
public class Ledger {

    private long value;
    private final transient EntityContext context;
    private final transient Consumer<String> whenRun;

    /** @param whenRun told the id of every command that runs, and may stop the process there */
    Ledger(EntityContext context, Consumer<String> whenRun) {
        this.context = context;
        this.whenRun = whenRun;
    }

    @EntityCommand
    public long increment() {
        value++;
        whenRun.accept(context.commandId());
        return value;
    }

    /** Changes nothing. */
    @EntityCommand
    public long touch() {
        whenRun.accept(context.commandId());
        return value;
    }

    /** Changes the state and fails. */
    @EntityCommand
    public long refuse() {
        long seen = value;
        value += 1000;
        whenRun.accept(context.commandId());
        throw new IllegalStateException("refused at " + seen);
    }

    @EntityQuery(QueryMode.STRICT)
    public long readStrictly() {
        return read();
    }

    @EntityQuery
    public long read() {
        long seen = value;
        whenRun.accept(context.commandId());
        return seen;
    }
}
