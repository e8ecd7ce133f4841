package io.highlander.ownership;

import io.highlander.EntityId;
import io.highlander.cluster.Build;
import java.util.Collection;

/** Port: the entities in this node's memory, as their ownership sees them. Any thread may call; nothing blocks. */
public interface EntitiesInMemory {

    /** Returns the number of entities. */
    int size();

    /** Returns what this node can read of stored entities. */
    Build build();

    /**
     * Asks the given entities, as far as they are in memory here, to leave in good order. Each is
     * {@linkplain OwnershipDirectory#release released} when it has left. Safe to repeat.
     */
    void letGo(Collection<EntityId> entities);
}
