package io.highlander.activation;

import io.highlander.EntityId;
import java.util.List;

/**
 * Port: told of what happens to the entities of this node, for meters and logs. Any thread tells, also one that holds an
 * activation's monitor: an implementation returns at once and calls nothing back.
 */
public interface EntityEvents {

    /** Nobody wants to know. */
    EntityEvents NONE = new EntityEvents() {};

    /** How an attempt to bring an entity into memory ended. */
    enum Start {
        /** It is active. */
        ACTIVE,
        /** Not here: another node owns it, this one is no member, or nobody wanted it any more. */
        MOVED,
        /** It cannot be used, or this node has as many entities as it may have. */
        REFUSED
    }

    /** @param nanos from the first call to the end of the attempt */
    default void started(String type, Start how, long nanos) {}

    /** An entity that was active has left memory. */
    default void leftMemory(String type, Passivation why) {}

    /** A call that was run is about to be answered. */
    default void handled(HandledCall call) {}

    /** A call was asked again and heard the reply that it had the first time. */
    default void answeredFromRecord(String type) {}

    /** A call is refused. */
    default void refused(EntityId entity, Reply.Refused refused) {}

    /** A save has ended. */
    default void saved(FinishedSave save) {}

    /** The store did not answer an attempt to save, so nobody knew for a while whether it landed. */
    default void saveInDoubt(String type) {}

    /** Tells all of them, in that order; one that throws keeps nobody from anything. */
    static EntityEvents toAll(List<EntityEvents> listeners) {
        return listeners.isEmpty() ? NONE : new EntityEventsFanOut(listeners);
    }
}
