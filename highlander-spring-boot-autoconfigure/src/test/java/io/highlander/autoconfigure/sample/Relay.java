package io.highlander.autoconfigure.sample;

import io.highlander.EntityCommand;
import io.highlander.EntityContext;
import io.highlander.EntityGateway;
import io.highlander.EntityQuery;
import io.highlander.HighlanderEntity;

/** Calls another entity of its type: {@code 3} calls {@code 2}, which calls {@code 1}. */
@HighlanderEntity("relay")
public class Relay {

    private long passed;
    private final transient EntityGateway gateway;
    private final transient EntityContext context;

    Relay(EntityGateway gateway, EntityContext context) {
        this.gateway = gateway;
        this.context = context;
    }

    @EntityCommand
    public long pass(String prefix, int depth) {
        passed++;
        return depth == 0
                ? 0
                : 1 + gateway.entity(Relay.class, prefix + (depth - 1)).pass(prefix, depth - 1);
    }

    @EntityCommand
    public long callSelf() {
        return gateway.entity(Relay.class, context.id().key()).callSelf();
    }

    @EntityQuery
    public long passed() {
        return passed;
    }

    @EntityQuery
    public String caller() {
        return context.caller();
    }
}
