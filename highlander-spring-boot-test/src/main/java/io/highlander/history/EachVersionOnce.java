package io.highlander.history;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/** Two commands never make the same version: that would be two owners, each with its own next state. */
final class EachVersionOnce implements VersionRule {

    @Override
    public void check(VersionedCalls<?> calls, Consumer<String> report) {
        Map<Long, Operation> makers = new HashMap<>();
        for (Operation operation : calls.versioned()) {
            if (calls.changed(operation)) {
                Operation other = makers.putIfAbsent(operation.version(), operation);
                if (other != null) {
                    report.accept(
                            "two commands made one version: " + other.describe() + " and " + operation.describe());
                }
            }
        }
    }
}
