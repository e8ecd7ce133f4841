package io.highlander.simulation;

import io.highlander.history.CounterModel;
import io.highlander.history.LinearizabilityChecker;
import io.highlander.history.Operation;
import io.highlander.history.Operation.Outcome;
import io.highlander.history.Verdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What must hold of the history of one ledger: its calls are linearizable, those of one node in their order; what is stored in the
 * end is what was counted; and when all is healed it answers.
 */
final class LedgerChecks {

    private LedgerChecks() {}

    /**
     * @param stored the value in the store after the last call
     * @param firstSave when there was something in the store for the first time
     */
    static List<String> violations(List<Operation> operations, long stored, long firstSave) {
        List<String> violations = new ArrayList<>();
        long acknowledged = increments(operations, Outcome.DONE);
        long unknown = increments(operations, Outcome.UNKNOWN);
        // What nobody heard of and what changed nothing need not be searched for a place: it had no effect.
        List<Operation> effective = operations.stream()
                .filter(operation -> operation.outcome() != Outcome.UNKNOWN
                        || (stored != acknowledged && operation.input().equals("increment")))
                .map(operation -> isFree(operation, firstSave) ? withoutOrder(operation) : operation)
                .toList();
        Verdict verdict = new LinearizabilityChecker<>(new CounterModel())
                .withCallerOrder()
                .check(effective);
        if (!verdict.isGood()) {
            violations.add(verdict.toString());
        }
        if (stored < acknowledged || stored > acknowledged + unknown) {
            violations.add("stored " + stored + ", acknowledged " + acknowledged + ", unknown " + unknown);
        }
        operations.stream()
                .max(Comparator.comparingLong(Operation::id))
                .filter(last -> last.outcome() != Outcome.DONE)
                .ifPresent(last -> violations.add("no success after everything was healed: " + last.describe()));
        return violations;
    }

    /**
     * As long as nothing is stored there is nothing to claim, so what its caller has given up may still take effect behind later queries of
     * the same node.
     */
    private static boolean isFree(Operation operation, long firstSave) {
        return operation.outcome() == Outcome.UNKNOWN && operation.endedNanos() <= firstSave;
    }

    private static Operation withoutOrder(Operation operation) {
        return new Operation(
                operation.id(),
                operation.caller() + ", given up " + operation.id(),
                operation.order(),
                operation.entity(),
                operation.input(),
                operation.invokedNanos(),
                operation.endedNanos(),
                operation.outcome(),
                operation.output(),
                operation.version());
    }

    private static long increments(List<Operation> operations, Outcome outcome) {
        return operations.stream()
                .filter(operation -> operation.input().equals("increment") && operation.outcome() == outcome)
                .count();
    }
}
