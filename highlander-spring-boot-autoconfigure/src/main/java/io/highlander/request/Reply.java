package io.highlander.request;

import io.highlander.cluster.NodeAddress;
import org.jspecify.annotations.Nullable;

/** What a node answers to a {@link Request}. */
public sealed interface Reply {

    /**
     * The handler returned. Everything that the result shows is saved.
     *
     * @param json the result, UTF-8; the literal {@code null} for a handler that returns nothing; not to be changed
     * @param version version of the state that the result shows
     * @param activation the activation that answered
     */
    record Returned(byte[] json, long version, ActivationId activation) implements Reply {}

    /**
     * The handler threw. The state is unchanged.
     *
     * @param exceptionType name of the exception's class
     * @param message message of the exception; empty if it has none
     * @param activation the activation that answered
     */
    record Threw(String exceptionType, String message, ActivationId activation) implements Reply {}

    /**
     * The handler returned, and its changes are saved, but its result is not available.
     *
     * @param why a sentence, for the caller to read
     */
    record DoneWithoutResult(ActivationId activation, String why) implements Reply {}

    /** The call was not run, and running it elsewhere or again would not help. */
    record Refused(Refusal refusal, String message) implements Reply {}

    /**
     * The call was not run here: this is not the activation asked for, or this node is not the owner.
     *
     * @param owner the owner as far as this node knows, or {@code null}
     * @param message why, in case the caller's time runs out
     */
    record Moved(@Nullable NodeAddress owner, String message) implements Reply {}

    /** Answers a {@link Locate} only: the activation that would run calls now. */
    record Located(ActivationId activation) implements Reply {}

    /** It is unknown whether the call took effect; sending it again with the same id will tell. */
    record Unknown(String message) implements Reply {}

    /**
     * Answers a {@link Poll} only: no state is saved that is newer than the one that the watcher has seen.
     *
     * @param here whether the entity is in memory here; the same node is then to be asked again
     * @param owner another node that has the entity as far as this node knows, or {@code null}
     */
    record Unchanged(boolean here, @Nullable NodeAddress owner) implements Reply {

        /** The entity has left memory, or was not there. */
        public static final Unchanged ABSENT = new Unchanged(false, null);
    }

    /** Why a call is refused for good. */
    enum Refusal {
        OVERLOADED,
        CYCLE,
        NO_SUCH_ENTITY,
        ENTITY_EXISTS,
        VERSION_CONFLICT,
        KEY_REUSED,
        /** The type, the handler or its arguments do not exist or do not fit. */
        BAD_CALL,
        /** The entity is in quarantine, or was written by a newer owner. */
        UNUSABLE,
        /** The node has as many entities as it may have. */
        AT_CAPACITY,
        /** The caller made no command for so long that its record is gone: the call may have run before. */
        FORGOTTEN,
        /** The deadline passed before the call could run. */
        TOO_LATE,
        /** A later call of the same stream has taken effect, and this one may have been run before without effect. */
        OVERTAKEN,
        /** The caller may not make the call. */
        ACCESS_DENIED,
        /** The entity, or the pod that asks, has as many watchers as it may have. */
        TOO_MANY_WATCHERS,
        /** The arguments break a constraint of the handler. */
        INVALID_ARGUMENTS,
        /** With the command the state would be larger than it may be. */
        STATE_TOO_LARGE;

        /** Whether the refusal was decided by the entity's state. */
        public boolean isAboutState() {
            return this == NO_SUCH_ENTITY
                    || this == ENTITY_EXISTS
                    || this == VERSION_CONFLICT
                    || this == ACCESS_DENIED
                    || this == STATE_TOO_LARGE;
        }
    }
}
