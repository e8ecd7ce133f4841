package io.highlander.activation;

/**
 * A watcher asks, with the query that it watches, for a saved state that it has not seen. It is answered when there is one, or with
 * {@link Reply.Unchanged} after a while. The polls of one watcher have the same {@link CommandId#caller()}; a later one takes the place
 * of an earlier that still waits.
 *
 * @param after the version that was seen; -1: none
 */
public record Poll(Ask ask, long after) {

    /** What to do where the entity is not in memory. */
    public enum Ask {
        /** Start it, as any query does. */
        START,
        /** Start it only if what is stored was not seen yet; else as {@link #WAIT}. */
        LOOK,
        /** Wait a short time for somebody else to start it. */
        WAIT,
        /** The watcher asks no more: nothing of its waits. */
        END
    }
}
