package io.highlander.simulation;

import io.highlander.history.Operation;
import io.highlander.history.Operation.Outcome;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What must hold of the history of one ledger. */
final class LedgerChecks {

    private LedgerChecks() {}

    static List<String> violations(List<Operation> operations, long stored) {
        List<String> violations = new ArrayList<>();
        List<Operation> done = operations.stream()
                .filter(operation -> operation.outcome() == Outcome.DONE)
                .sorted(Comparator.comparingLong(Operation::endedNanos))
                .toList();
        long unknown = operations.stream()
                .filter(operation -> operation.outcome() == Outcome.UNKNOWN
                        && operation.input().equals("increment"))
                .count();
        long acknowledged = done.stream()
                .filter(operation -> operation.input().equals("increment"))
                .count();
        if (stored < acknowledged || stored > acknowledged + unknown) {
            violations.add("stored " + stored + ", acknowledged " + acknowledged + ", unknown " + unknown);
        }
        Map<Long, Operation> byValue = new HashMap<>();
        for (Operation operation : done) {
            if (operation.input().equals("increment")) {
                Operation other = byValue.put(valueOf(operation), operation);
                if (other != null) {
                    violations.add("the same value twice: " + other + " and " + operation);
                }
            }
        }
        for (Operation later : done) {
            for (Operation earlier : done) {
                if (earlier.endedNanos() >= later.endedNanos()) {
                    break;
                }
                boolean increment = later.input().equals("increment");
                boolean before = earlier.endedNanos() < later.invokedNanos()
                        || (Boolean.getBoolean("g5") && earlier.caller().equals(later.caller()) && earlier.order() < later.order());
                if (before && valueOf(later) < valueOf(earlier) + (increment ? 1 : 0)) {
                    violations.add("out of order: " + earlier + " before " + later);
                }
            }
        }
        operations.stream()
                .max(Comparator.comparingLong(Operation::id))
                .filter(last -> last.outcome() != Outcome.DONE)
                .ifPresent(last -> violations.add("no success after everything was healed: " + last));
        return violations;
    }

    private static long valueOf(Operation operation) {
        return Long.parseLong(String.valueOf(operation.output()));
    }
}
