package io.highlander.node;

import io.highlander.EntityId;
import io.highlander.activation.table.ActivationTable;
import io.highlander.cluster.Build;
import io.highlander.ownership.EntitiesInMemory;
import java.util.Collection;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Stands for the table in the membership, which is made before it because the table needs the membership. The membership asks
 * nothing of it before it is told to join.
 */
final class LateTable implements EntitiesInMemory {

    private volatile @Nullable ActivationTable table;

    void set(ActivationTable made) {
        table = made;
    }

    @Override
    public int size() {
        return Objects.requireNonNull(table).size();
    }

    @Override
    public Build build() {
        return Objects.requireNonNull(table).build();
    }

    @Override
    public void letGo(Collection<EntityId> entities) {
        Objects.requireNonNull(table).letGo(entities);
    }
}
