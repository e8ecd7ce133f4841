package io.highlander.simulation.ledger;

import io.highlander.EntityContext;
import io.highlander.HighlanderEntity;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A release that has added members to the state and to what is in it. */
@HighlanderEntity("ledger")
@SuppressWarnings("UnusedVariable") // fields are the state, read or not
class WideLedger extends CountingLedger {

    private @Nullable Box box;
    private Map<String, Item> items = new LinkedHashMap<>();
    private long added;

    record Box(long count, long extra) {}

    record Item(long count, long extra) {}

    WideLedger(EntityContext context, Consumer<String> whenRun) {
        super(context, whenRun);
    }

    @Override
    void fillBox(long newValue) {
        box = new Box(newValue, newValue);
        added = newValue;
    }

    @Override
    void dropBox() {
        box = null;
    }

    @Override
    void putItem(String key, long newValue) {
        items.put(key, new Item(newValue, newValue));
    }

    @Override
    void dropItems() {
        items.clear();
    }
}
