package io.highlander.routing.observation;

import io.highlander.EntityId;

/** Port: observes the calls that this node makes. Any thread calls; nothing may throw or block. */
@FunctionalInterface
public interface CallObserver {

    /** Observes nothing. */
    CallObserver NONE = (entity, handler) -> ObservedCall.NONE;

    /** Called when a call is made, on the caller's thread. The handler is one of the entity's type. */
    ObservedCall begin(EntityId entity, String handler);
}
