package io.highlander.node;

import io.highlander.EntityCommand;
import io.highlander.EntityGateway;
import io.highlander.EntityQuery;
import io.highlander.HighlanderEntity;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Calls the next of its kind. */
@HighlanderEntity("relay")
public class Relay {

    static volatile @Nullable EntityGateway gateway;

    private int visits;

    @EntityCommand
    public String visit(List<String> keys) {
        visits++;
        return keys.isEmpty()
                ? "end"
                : Objects.requireNonNull(gateway)
                        .entity(Relay.class, keys.get(0))
                        .visit(keys.subList(1, keys.size()));
    }

    /** As {@link #visit}, by calls that it waits for itself. */
    @EntityCommand
    public String visitLater(List<String> keys) {
        visits++;
        return keys.isEmpty()
                ? "end"
                : Objects.requireNonNull(gateway)
                        .call(Relay.class, keys.get(0), next -> next.visitLater(keys.subList(1, keys.size())))
                        .join();
    }

    /** Asks one entity after the other, each from within the one before. */
    @EntityQuery
    public int depth(int left) {
        return left == 0
                ? 0
                : 1
                        + Objects.requireNonNull(gateway)
                                .entity(Relay.class, "deep-" + left)
                                .depth(left - 1);
    }

    @EntityQuery
    public int visits() {
        return visits;
    }
}
