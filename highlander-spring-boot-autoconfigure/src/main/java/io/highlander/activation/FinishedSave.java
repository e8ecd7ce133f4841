package io.highlander.activation;

/**
 * One save, from its first attempt to a known end.
 *
 * @param type of the entity
 * @param calls that it covers
 * @param stateBytes of the state as JSON
 * @param nanos that it took
 */
public record FinishedSave(String type, Result result, int calls, int stateBytes, long nanos) {

    /** How a save ended. */
    public enum Result {
        /** It landed. */
        SAVED,
        /** A late write of an owner that died landed before the claim of this one: the next activation claims again. */
        LATE_WRITE_MET,
        /** Another owner has written, after the lease of this node had ended: it was paused or cut off. */
        SUPERSEDED,
        /**
         * Somebody else's object is stored although the lease of this node holds, so that nobody else can own the entity. Nothing
         * was overwritten, but something that Highlander relies on does not hold.
         */
        FENCED,
        /** The stored object is gone. */
        DELETED,
        /** The entity left memory meanwhile, because the node's session ended. */
        GIVEN_UP
    }
}
