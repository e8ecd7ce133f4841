package io.highlander.simulation.ledger;

import io.highlander.EntityId;
import io.highlander.state.StoredState;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** D1 of what is removed: it was a tombstone, and nothing that was sent before brings it back. */
final class RemovalWatch {

    private final Map<EntityId, Long> removals = new HashMap<>();
    private final Set<String> violations = new LinkedHashSet<>();

    void removed(EntityId id, StoredState what, long atNanos) {
        removals.put(id, atNanos);
        if (!what.lifetime().isDeleted()) {
            violations.add(id + " was removed, and it existed, in version " + what.version());
        }
    }

    /** A write that has begun an object has landed. */
    void begun(EntityId id, long sentNanos) {
        Long removed = removals.get(id);
        if (removed != null && sentNanos < removed) {
            violations.add(id + " was removed at " + removed + ", and a write that was sent at " + sentNanos
                    + " brought it back");
        }
    }

    boolean isRemoved(EntityId id) {
        return removals.containsKey(id);
    }

    Set<String> violations() {
        return violations;
    }
}
