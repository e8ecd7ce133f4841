package io.highlander.simulation;

import io.highlander.state.StoredState;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What happened in one history: a proof that the rare things are not rare. */
final class Shares {

    /** What is counted. */
    enum Event {
        /** The state was written by an owner after another owner had. */
        TAKEOVER,
        /** The store answered 412. */
        CONFLICT,
        /** A save that changed nothing, made to own the object. */
        CLAIM,
        /** A save over an object with members that its writer does not know. */
        CARRY,
        /** A save in another version of the state than its predecessor's. */
        RESHAPE,
        /** An owner had to wait for the lease of one that died. */
        HOLD,
        /** An entity was deleted. */
        DELETION,
        /** A deleted entity began a new life. */
        REVIVAL,
        /** The tombstone of an erased entity was removed. */
        REMOVAL,
        /** The store's answer to a save was lost. */
        UNKNOWN_SAVE,
        /** A retry was answered with the reply of the first run. */
        KNOWN_REPLY,
        /** A query was run on the thread of its caller. */
        READ_ON_LENT_THREAD,
        /** A call whose caller was told that nobody knows. */
        UNKNOWN_CALL,
        /** A process was stopped in the middle of its work. */
        STOP,
        /** A session ended while its process was alive. */
        LOST_SESSION,
        /** An entity left because its partition goes to another node. */
        HAND_OVER,
        /** A node left in good order. */
        DRAIN,
        /** An operator held an entity. */
        HELD,
        /** The object of an entity was damaged. */
        DAMAGED,
        /** An owner saved, and the object was deleted underneath. */
        MISSING,
        /** A process was killed. */
        CRASH
    }

    private final Map<Event, Integer> counts = new EnumMap<>(Event.class);
    private final Map<String, Integer> runs = new HashMap<>();
    private final Set<String> answered = new HashSet<>();

    void count(Event event) {
        counts.merge(event, 1, Integer::sum);
    }

    int of(Event event) {
        return counts.getOrDefault(event, 0);
    }

    void saved(@Nullable StoredState before, StoredState now) {
        if (before != null && before.exists() && !now.exists()) {
            count(Event.DELETION);
        } else if (before != null && before.lifetime().isDeleted() && now.exists()) {
            count(Event.REVIVAL);
        }
        if (before != null && !before.epoch().equals(now.epoch())) {
            count(Event.TAKEOVER);
            if (before.version() == now.version()) {
                count(Event.CLAIM);
            }
        }
    }

    void acquired(boolean hasToWait) {
        if (hasToWait) {
            count(Event.HOLD);
        }
    }

    /** A handler ran the command. */
    void ran(String commandId) {
        runs.merge(commandId, 1, Integer::sum);
    }

    int runsOf(String commandId) {
        return runs.getOrDefault(commandId, 0);
    }

    /** An attempt of a command was answered with a result; it had been run so often when the attempt came. */
    void answered(String commandId, int runsBefore) {
        if (runsBefore > 0 && runsOf(commandId) == runsBefore && answered.add(commandId)) {
            count(Event.KNOWN_REPLY);
        }
    }
}
