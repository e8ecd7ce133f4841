package io.highlander.ownership;

import io.highlander.EntityId;
import java.util.Collection;

/** Port: the entities in this node's memory, as their ownership sees them. Any thread may call; nothing blocks. */
public interface EntitiesInMemory {

    /** Returns the number of entities. */
    int count();

    /**
     * Asks the given entities, as far as they are in memory here, to leave in good order. Each is
     * {@linkplain OwnershipDirectory#release released} when it has left. Safe to repeat.
     */
    void letGo(Collection<EntityId> entities);
}
