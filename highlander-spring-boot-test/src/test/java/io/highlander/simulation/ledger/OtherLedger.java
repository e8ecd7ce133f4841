package io.highlander.simulation.ledger;

import io.highlander.EntityContext;
import io.highlander.HighlanderEntity;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A release of another branch: it lacks what {@link WideLedger} has added, and has added members of its own. */
@HighlanderEntity("ledger")
@SuppressWarnings("UnusedVariable") // fields are the state, read or not
class OtherLedger extends CountingLedger {

    private @Nullable Box box;
    private Map<String, Item> items = new LinkedHashMap<>();
    private @Nullable String name;

    record Box(String other, long count) {}

    record Item(String other, long count) {}

    OtherLedger(EntityContext context, Consumer<String> whenRun) {
        super(context, whenRun);
    }

    @Override
    void fillBox(long newValue) {
        box = new Box("b" + newValue, newValue);
        name = "n" + newValue;
    }

    @Override
    void dropBox() {
        box = null;
    }

    @Override
    void putItem(String key, long newValue) {
        items.put(key, new Item("i" + newValue, newValue));
    }

    @Override
    void dropItems() {
        items.clear();
    }
}
