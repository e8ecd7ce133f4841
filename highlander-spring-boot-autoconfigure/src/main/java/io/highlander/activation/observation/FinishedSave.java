package io.highlander.activation.observation;

/**
 * One save, from its first attempt to a known end.
 *
 * @param type name of the entity's type
 * @param calls number of calls that the save covers
 * @param stateBytes size of the state as JSON
 * @param nanos time that the save took
 */
public record FinishedSave(String type, Result result, int calls, int stateBytes, long nanos) {

    /** How a save ended. */
    public enum Result {
        /** The save landed. */
        SAVED,
        /** A late write of an owner that died landed before the claim of this one: the next activation claims again. */
        LATE_WRITE_MET,
        /** Another owner has written, after the lease of this node had ended: it was paused or cut off. */
        SUPERSEDED,
        /**
         * Another writer's state is stored although the lease of this node holds, so that nobody else can own the entity. Nothing
         * was overwritten, but an assumption of Highlander does not hold.
         */
        FENCED,
        /** An older object is stored than the last that was saved or loaded here: the store has gone back. */
        OLDER,
        /** What is stored is no state that Highlander can read: something else has written it. */
        DAMAGED,
        /** The stored object is gone. */
        DELETED,
        /** The entity left memory in the meantime, because the node's session ended. */
        GIVEN_UP
    }
}
