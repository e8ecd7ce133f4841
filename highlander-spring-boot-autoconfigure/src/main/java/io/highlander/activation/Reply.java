package io.highlander.activation;

import io.highlander.ownership.NodeAddress;
import org.jspecify.annotations.Nullable;

/** What a node answers to a {@link Call}. */
public sealed interface Reply {

    /**
     * The handler returned. All that the result shows is saved.
     *
     * @param json the result, UTF-8; {@code null} in JSON for a handler that returns nothing; not to be changed
     * @param version of the state that the result shows
     * @param activation who answered
     */
    record Returned(byte[] json, long version, ActivationId activation) implements Reply {}

    /**
     * The handler threw. The state is as it was.
     *
     * @param exceptionType class name, as text
     * @param message of the exception; empty when it has none
     * @param activation who answered
     */
    record Threw(String exceptionType, String message, ActivationId activation) implements Reply {}

    /**
     * The handler returned, and what it changed is saved, but its result cannot be had.
     *
     * @param why a sentence, for the caller to read
     */
    record DoneWithoutResult(ActivationId activation, String why) implements Reply {}

    /** Not run, and running it elsewhere or again would not help. */
    record Refused(Refusal refusal, String message) implements Reply {}

    /**
     * Not run here: this is not the activation asked for, or this node is not the owner.
     *
     * @param owner who is, as far as this node knows
     * @param message why, for the case that the caller's time runs out
     */
    record Moved(@Nullable NodeAddress owner, String message) implements Reply {}

    /** Not run, for it was addressed to no activation: this is the one. */
    record Located(ActivationId activation) implements Reply {}

    /** Nobody knows whether it took effect; asking again with the same id will tell. */
    record Unknown(String message) implements Reply {}

    /**
     * To a {@link Poll} only: nothing newer is saved than what the watcher has seen.
     *
     * @param here whether the entity is in memory here; then the same node is to be asked again
     * @param owner who else has it, as far as this node knows
     */
    record Unchanged(boolean here, @Nullable NodeAddress owner) implements Reply {

        /** It has left memory, or was not there. */
        static final Unchanged ABSENT = new Unchanged(false, null);
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
        /** The entity cannot be used: its activation hook threw, its stored state cannot be read, it was deleted underneath. */
        UNUSABLE,
        /** The node has as many entities as it may have. */
        AT_CAPACITY,
        /** The caller has not been heard of for so long that its record is gone: it may have run before. */
        FORGOTTEN,
        /** The deadline passed before the call could run. */
        TOO_LATE,
        /** A later call of the same stream has taken effect, and this one may have been run before without effect. */
        OVERTAKEN,
        /** The caller may not make it. */
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
