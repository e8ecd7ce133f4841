package io.highlander.test.cluster;

import io.highlander.EntityCommand;
import io.highlander.EntityGateway;
import io.highlander.EntityQuery;
import io.highlander.HighlanderEntity;
import java.util.function.Consumer;

/** A counter that tells its collaborator what it counts, and may ask another. */
@HighlanderEntity("tally")
public class Tally {

    private long count;
    private final transient Consumer<Long> listener;
    private final transient EntityGateway gateway;

    Tally(Consumer<Long> listener, EntityGateway gateway) {
        this.listener = listener;
        this.gateway = gateway;
    }

    @EntityCommand
    public long increment() {
        count++;
        listener.accept(count);
        return count;
    }

    @EntityQuery
    public long count() {
        return count;
    }

    @EntityQuery
    public long countOf(String other) {
        return gateway.entity(Tally.class, other).count();
    }
}
