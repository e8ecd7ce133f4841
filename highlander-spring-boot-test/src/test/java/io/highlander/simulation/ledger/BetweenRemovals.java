package io.highlander.simulation.ledger;

import io.highlander.history.FinalState;
import io.highlander.history.Operation;
import io.highlander.history.Verdict;
import io.highlander.history.VersionOrderChecker;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Judges the calls on one ledger by the versions that their answers tell. Versions grow from one removal of its object to the next,
 * so the calls of each time between two removals are judged alone.
 */
final class BetweenRemovals {

    private static final String REMOVAL = "forget";

    private BetweenRemovals() {}

    /**
     * Returns the verdict, or nothing if a call that was answered was under way during a removal: its version may be of either time.
     *
     * @param stored version that is stored after the last removal; -1 if there was any
     */
    static Optional<Verdict> judge(List<Operation> calls, long stored) {
        List<Operation> removals = calls.stream()
                .filter(BetweenRemovals::isRemoval)
                .sorted(Comparator.comparingLong(Operation::invokedNanos))
                .toList();
        List<Operation> others = calls.stream().filter(call -> !isRemoval(call)).toList();
        if (removals.stream().anyMatch(removal -> others.stream().anyMatch(call -> isUnderWay(call, removal)))) {
            return Optional.empty();
        }
        List<String> violations = new ArrayList<>();
        long from = Long.MIN_VALUE;
        for (int part = 0; part <= removals.size(); part++) {
            long after = from;
            long to = part == removals.size()
                    ? Long.MAX_VALUE
                    : removals.get(part).invokedNanos();
            List<Operation> between = others.stream()
                    .filter(call -> call.invokedNanos() < to && (!call.isDone() || call.invokedNanos() > after))
                    .toList();
            violations.addAll(violations(between, stored));
            from = to;
        }
        return Optional.of(new Verdict(calls.size(), 1, violations, List.of()));
    }

    private static boolean isRemoval(Operation call) {
        return call.input().equals(REMOVAL);
    }

    private static boolean isUnderWay(Operation call, Operation removal) {
        return call.isDone()
                && call.invokedNanos() <= removal.invokedNanos()
                && call.endedNanos() >= removal.invokedNanos();
    }

    private static List<String> violations(List<Operation> calls, long stored) {
        if (calls.isEmpty()) {
            return List.of();
        }
        return new VersionOrderChecker<>(new LedgerModel())
                .check(calls, Map.of(calls.get(0).entity(), new FinalState(stored, null)))
                .violations();
    }
}
