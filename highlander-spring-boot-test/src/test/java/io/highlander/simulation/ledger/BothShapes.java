package io.highlander.simulation.ledger;

import io.highlander.EntityContext;
import io.highlander.HighlanderEntity;
import io.highlander.StateDowncaster;
import java.util.function.Consumer;
import tools.jackson.databind.node.ObjectNode;

/** The release that reads both shapes and writes the first. */
@HighlanderEntity(value = "ledger", version = 2, writes = 1)
class BothShapes extends SecondShape {

    BothShapes(EntityContext context, Consumer<String> whenRun) {
        super(context, whenRun);
    }

    @StateDowncaster(from = 2)
    static ObjectNode join(ObjectNode state) {
        long tens = state.remove("tens").longValue();
        return state.put("value", tens * 10 + state.remove("ones").longValue());
    }
}
