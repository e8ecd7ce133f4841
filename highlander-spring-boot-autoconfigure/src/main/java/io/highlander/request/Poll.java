package io.highlander.request;

import io.highlander.EntityId;
import java.util.List;

/**
 * A watcher's question for a saved state that it has not seen. It is answered with what the watched query returns as soon as there
 * is such a state, or with {@link Reply.Unchanged} after a while. The polls of one watcher have the same
 * {@link CommandId#caller()}; a later poll replaces an earlier one that still waits.
 *
 * @param call the query that is watched; it is addressed to no activation and has no order among other calls
 * @param mode what to do if the entity is not in memory
 * @param after the version that the watcher has seen; -1 if none
 */
public record Poll(Call call, Mode mode, long after) implements Request {

    /** What a poll does with an entity that is not in memory. */
    public enum Mode {
        /** Start it, as any query does. */
        ACTIVATE,
        /** Start it only if the stored state was not seen yet; otherwise as {@link #WAIT}. */
        ACTIVATE_IF_NEWER,
        /** Wait a short time in case another caller starts it. */
        WAIT,
        /** Forget the watcher's polls: it asks no more. */
        CANCEL
    }

    @Override
    public EntityId entity() {
        return call.entity();
    }

    @Override
    public long remainingMillis() {
        return call.remainingMillis();
    }

    @Override
    public List<EntityId> chain() {
        return call.chain();
    }

    public boolean isOfSameWatcherAs(Poll other) {
        return call.id().caller().equals(other.call.id().caller());
    }
}
