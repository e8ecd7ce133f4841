package io.highlander.simulation.ledger;

import io.highlander.history.LinearizabilityChecker;
import io.highlander.history.Operation;
import io.highlander.history.Operation.Outcome;
import io.highlander.history.Verdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What must hold of the history of one ledger: its calls are linearizable, those of one node in their order; what is stored in the
 * end is what was counted; and when all is healed it answers.
 */
public final class LedgerChecks {

    private static final int MOST_CONFIGURATIONS = 200_000;
    private static final int MOST_IF_FORGOTTEN = 20_000_000;
    private static final long NOT_LOOKED_AT = -1;

    private LedgerChecks() {}

    /**
     * @param stored the version in the store after the last call
     * @param firstSave when there was something in the store for the first time
     * @param forgotten whether its object was removed, so that versions began anew
     */
    public static List<String> violations(List<Operation> operations, long stored, long firstSave, boolean forgotten) {
        List<String> violations = new ArrayList<>();
        long acknowledged = changes(operations, Outcome.DONE);
        long unknown = changes(operations, Outcome.UNKNOWN);
        // What nobody heard of and what changed nothing need not be searched for a place: it had no effect.
        List<Operation> effective = operations.stream()
                .filter(operation -> operation.outcome() != Outcome.UNKNOWN
                        || ((forgotten || stored != acknowledged) && isChange(operation)))
                .map(operation ->
                        isFree(operation, forgotten ? Long.MAX_VALUE : firstSave) ? withoutOrder(operation) : operation)
                .map(operation -> forgotten && foundNothing(operation) ? withoutVersion(operation) : operation)
                .toList();
        Verdict verdict = new LinearizabilityChecker<>(new LedgerModel())
                .withCallerOrder()
                .withAtMost(forgotten ? MOST_IF_FORGOTTEN : MOST_CONFIGURATIONS)
                .check(effective);
        if (!verdict.undecided().isEmpty()) {
            // Too many calls of unknown fate for a search: the answers tell versions, so their order can be judged.
            verdict = BetweenRemovals.judge(withVersions(effective), forgotten ? NOT_LOOKED_AT : stored)
                    .orElse(verdict);
        }
        if (!verdict.isGood()) {
            violations.add(verdict.toString());
        }
        if (!forgotten && (stored < acknowledged || stored > acknowledged + unknown)) {
            violations.add("stored " + stored + ", acknowledged " + acknowledged + ", unknown " + unknown);
        }
        // Each history ends with reads. What operators do may come later, and nobody hears how it ended.
        operations.stream()
                .filter(operation -> operation.input().equals("read"))
                .max(Comparator.comparingLong(Operation::id))
                .filter(last -> last.outcome() != Outcome.DONE)
                .ifPresent(last -> violations.add("no success after everything was healed: " + last.describe()));
        return violations;
    }

    private static List<Operation> withVersions(List<Operation> operations) {
        return operations.stream()
                .map(operation ->
                        operation.output() == null || operation.input().equals(LedgerModel.FIND)
                                ? operation
                                : copy(
                                        operation,
                                        operation.caller(),
                                        LedgerModel.parse(operation.output()).version()))
                .toList();
    }

    /**
     * As long as nothing is stored there is nothing to claim, so what its caller has given up may still take effect behind later queries of
     * the same node.
     */
    private static boolean isFree(Operation operation, long firstSave) {
        return operation.outcome() == Outcome.UNKNOWN && operation.endedNanos() <= firstSave;
    }

    private static Operation withoutOrder(Operation operation) {
        return copy(operation, operation.caller() + ", given up " + operation.id(), operation.version());
    }

    private static boolean foundNothing(Operation operation) {
        return operation.output() != null
                && !isChange(operation)
                && LedgerModel.parse(operation.output()).value() == 0;
    }

    /** An owner that has loaded a tombstone shows its version until it learns that the tombstone was removed. */
    private static Operation withoutVersion(Operation operation) {
        return copy(operation, operation.caller(), LedgerModel.FIND, LedgerModel.NOTHING, operation.version());
    }

    private static Operation copy(Operation operation, String caller, long version) {
        return copy(operation, caller, operation.input(), operation.output(), version);
    }

    private static Operation copy(
            Operation operation, String caller, String input, @Nullable String output, long version) {
        return new Operation(
                operation.id(),
                caller,
                operation.order(),
                operation.entity(),
                input,
                operation.invokedNanos(),
                operation.endedNanos(),
                operation.outcome(),
                output,
                version);
    }

    private static long changes(List<Operation> operations, Outcome outcome) {
        return operations.stream()
                .filter(operation -> operation.outcome() == outcome && isChange(operation))
                .count();
    }

    private static boolean isChange(Operation operation) {
        return new LedgerModel().changes(operation.input(), operation.output());
    }
}
