package io.highlander.simulation.ledger;

import io.highlander.EntityContext;
import io.highlander.HighlanderEntity;
import io.highlander.StateUpcaster;
import java.util.function.Consumer;
import tools.jackson.databind.node.ObjectNode;

/** The release that writes the second shape: no member of the first is in it. */
@HighlanderEntity(value = "ledger", version = 2)
class SecondShape extends VersionedLedger {

    private long tens;
    private long ones;

    SecondShape(EntityContext context, Consumer<String> whenRun) {
        super(context, whenRun);
    }

    @StateUpcaster(from = 1)
    static ObjectNode split(ObjectNode state) {
        long value = state.remove("value").longValue();
        return state.put("tens", value / 10).put("ones", value % 10);
    }

    @Override
    long count() {
        return tens * 10 + ones;
    }

    @Override
    void setCount(long newCount) {
        tens = newCount / 10;
        ones = newCount % 10;
    }
}
