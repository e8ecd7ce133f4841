package io.highlander.activation.observation;

import io.highlander.EntityId;
import io.highlander.request.Reply;
import java.util.List;

/**
 * Port: receives what happens to the entities of this node, for meters and logs. Any thread calls, for an activation that handles nothing else meanwhile: an implementation returns at once and calls nothing back.
 */
public interface EntityEvents {

    /** Ignores everything. */
    EntityEvents NONE = new EntityEvents() {};

    /** How an attempt to bring an entity into memory ended. */
    enum Start {
        /** It is active. */
        ACTIVE,
        /** The entity is not active here: another node owns it, this one is no member, or the start was given up. */
        MOVED,
        /** The entity cannot be used, or this node has as many entities as it may have. */
        REFUSED,
        /** Another build of the application has stored it, and this one cannot read it. */
        OF_ANOTHER_BUILD
    }

    /** @param nanos time from the first call to the end of the attempt */
    default void started(String type, Start how, long nanos) {}

    /** An entity takes no calls from now on, for that reason. */
    default void quarantined(String type, String reason) {}

    /** An entity that was active has left memory. */
    default void leftMemory(String type, Passivation why) {}

    /** A call that was run is about to be answered. */
    default void handled(HandledCall call) {}

    /** A retry was answered with the recorded reply. */
    default void answeredFromRecord(String type) {}

    /** A call is refused. */
    default void refused(EntityId entity, Reply.Refused refused) {}

    /** A save has ended. */
    default void saved(FinishedSave save) {}

    /** The store did not answer an attempt to save, so it was unknown for a while whether the save landed. */
    default void saveInDoubt(String type) {}

    /** Passes everything to all listeners, in that order. An exception of one does not keep the others from being called. */
    static EntityEvents toAll(List<EntityEvents> listeners) {
        return listeners.isEmpty() ? NONE : new EntityEventsFanOut(listeners);
    }
}
