package io.highlander.simulation.ledger;

import io.highlander.EntityContext;
import io.highlander.HighlanderEntity;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The oldest release. */
@HighlanderEntity("ledger")
@SuppressWarnings("UnusedVariable") // fields are the state, read or not
class OldLedger extends CountingLedger {

    private @Nullable Box box;
    private Map<String, Item> items = new LinkedHashMap<>();

    record Box(long count) {}

    record Item(long count) {}

    OldLedger(EntityContext context, Consumer<String> whenRun) {
        super(context, whenRun);
    }

    @Override
    void fillBox(long newValue) {
        box = new Box(newValue);
    }

    @Override
    void dropBox() {
        box = null;
    }

    @Override
    void putItem(String key, long newValue) {
        items.put(key, new Item(newValue));
    }

    @Override
    void dropItems() {
        items.clear();
    }
}
