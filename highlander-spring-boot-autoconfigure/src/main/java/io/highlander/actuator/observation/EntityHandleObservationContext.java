package io.highlander.actuator.observation;

import io.highlander.EntityId;
import io.highlander.actuator.CallOutcomes;
import io.micrometer.observation.transport.Kind;
import io.micrometer.observation.transport.ReceiverContext;
import java.util.Map;

/** A call at its entity, from the moment it is run until its answer leaves. It takes up what the caller's observation sent. */
public final class EntityHandleObservationContext extends ReceiverContext<Map<String, String>> {

    private final EntityId entity;
    private final String handler;
    private volatile String outcome = CallOutcomes.NONE;

    /** @param carried entries that came with the call */
    public EntityHandleObservationContext(EntityId entity, String handler, Map<String, String> carried) {
        super((carrier, name) -> carrier.get(name), Kind.SERVER);
        this.entity = entity;
        this.handler = handler;
        setCarrier(carried);
    }

    public EntityId entity() {
        return entity;
    }

    /** Name of the handler. */
    public String handler() {
        return handler;
    }

    /** {@code DONE}, {@code THREW}, {@code REFUSED}, {@code NOT_RUN} or {@code UNKNOWN}; {@code NONE} before it is known. */
    public String outcome() {
        return outcome;
    }

    void ended(String how) {
        outcome = how;
    }
}
