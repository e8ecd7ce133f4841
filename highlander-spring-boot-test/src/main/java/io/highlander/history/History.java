package io.highlander.history;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The calls of a history, checked for sense and parted by entity: each entity is judged alone, since none can see another. */
final class History {

    private final int size;
    private final Map<String, List<Operation>> byEntity = new TreeMap<>();

    /** @throws IllegalArgumentException if an id comes twice, or a call ended before it was made or without a word on how */
    History(Collection<Operation> operations) {
        size = operations.size();
        Set<Long> ids = new HashSet<>();
        for (Operation operation : operations) {
            if (!ids.add(operation.id())) {
                throw new IllegalArgumentException("Two calls have the id of " + operation.describe());
            }
            if (operation.endedNanos() < operation.invokedNanos()
                    || (operation.isDone() && operation.endedNanos() == Long.MAX_VALUE)) {
                throw new IllegalArgumentException("No call can be like " + operation.describe());
            }
            byEntity.computeIfAbsent(operation.entity(), entity -> new ArrayList<>())
                    .add(operation);
        }
    }

    int size() {
        return size;
    }

    /** By {@code type/key}, in the order in which they were given. */
    Map<String, List<Operation>> byEntity() {
        return byEntity;
    }
}
