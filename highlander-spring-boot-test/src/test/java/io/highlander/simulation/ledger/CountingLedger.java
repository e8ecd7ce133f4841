package io.highlander.simulation.ledger;

import io.highlander.EntityCommand;
import io.highlander.EntityContext;
import io.highlander.EntityQuery;
import io.highlander.QueryMode;
import java.util.function.Consumer;

/** What the releases of the ledger have in common. */
abstract class CountingLedger implements Ledger {

    /** Counts at which the box and all items are thrown away; those that come later are others. */
    static final int BOX_LASTS = 5;

    static final int ITEMS_LAST = 7;
    private static final int MOST_ITEMS = 3;

    private long value;
    private final transient EntityContext context;
    private final transient Consumer<String> whenRun;

    /** @param whenRun told the id of every command that runs, and may stop the process there */
    CountingLedger(EntityContext context, Consumer<String> whenRun) {
        this.context = context;
        this.whenRun = whenRun;
    }

    private String seen(long changes) {
        return context.version() + changes + ":" + value;
    }

    @Override
    @EntityCommand
    public String increment() {
        value++;
        change();
        whenRun.accept(context.commandId());
        return seen(1);
    }

    @Override
    @EntityCommand
    public String delete() {
        context.deleteWhenSaved();
        whenRun.accept(context.commandId());
        return seen(value == 0 ? 0 : 1);
    }

    @Override
    @EntityCommand
    public String touch() {
        whenRun.accept(context.commandId());
        return seen(0);
    }

    @Override
    @EntityCommand
    public String refuse() {
        String seen = seen(0);
        value += 1000;
        change();
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

    private void change() {
        if (value % BOX_LASTS == 0) {
            dropBox();
        } else {
            fillBox(value);
        }
        if (value % ITEMS_LAST == 0) {
            dropItems();
        } else {
            putItem("i" + value % MOST_ITEMS, value);
        }
    }

    abstract void fillBox(long newValue);

    abstract void dropBox();

    abstract void putItem(String key, long newValue);

    abstract void dropItems();
}
