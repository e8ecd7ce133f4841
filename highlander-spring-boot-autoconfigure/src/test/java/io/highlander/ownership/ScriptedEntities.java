package io.highlander.ownership;

import io.highlander.EntityId;
import io.highlander.cluster.Build;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Entities in nobody's memory, which leave only when the test says so. */
public final class ScriptedEntities implements EntitiesInMemory {

    private final List<EntityId> asked = new ArrayList<>();

    @Override
    public int size() {
        return 0;
    }

    @Override
    public Build build() {
        return Build.UNKNOWN;
    }

    @Override
    public void letGo(Collection<EntityId> entities) {
        asked.addAll(entities);
    }

    /** Those that were asked to leave, in order; forgotten by the asking. */
    List<EntityId> takeAsked() {
        List<EntityId> taken = List.copyOf(asked);
        asked.clear();
        return taken;
    }
}
