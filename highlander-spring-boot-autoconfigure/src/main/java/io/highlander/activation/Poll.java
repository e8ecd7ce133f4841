package io.highlander.activation;

/**
 * A watcher's question for a saved state that it has not seen, put with the query that it watches. It is answered when there is
 * such a state, or with {@link Reply.Unchanged} after a while. The polls of one watcher have the same {@link CommandId#caller()}; a
 * later poll replaces an earlier one that still waits.
 *
 * @param after the version that the watcher has seen; -1 if none
 */
public record Poll(Ask ask, long after) {

    /** What to do if the entity is not in memory. */
    public enum Ask {
        /** Start it, as any query does. */
        START,
        /** Start it only if the stored state was not seen yet; otherwise as {@link #WAIT}. */
        LOOK,
        /** Wait a short time in case another caller starts it. */
        WAIT,
        /** Forget the watcher's polls: it asks no more. */
        END
    }
}
