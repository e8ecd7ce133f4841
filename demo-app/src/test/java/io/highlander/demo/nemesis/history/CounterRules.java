package io.highlander.demo.nemesis.history;

import io.highlander.history.Operation;
import io.highlander.history.Operation.Outcome;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What must hold of the history of a counter whose increments answer its new value. An increment that was answered has its value
 * for itself; no call shows less than any call that ended before it began; and none shows more than there had been increments.
 */
final class CounterRules {

    private CounterRules() {}

    /** @return what is wrong, in words */
    static List<String> violations(List<Operation> history) {
        List<String> wrong = new ArrayList<>();
        valuesAreGivenOnce(history, wrong);
        valuesOnlyGrow(history, wrong);
        valuesAreAskedFor(history, wrong);
        unansweredFillTheHoles(history, wrong);
        return wrong;
    }

    private static void valuesAreGivenOnce(List<Operation> history, List<String> wrong) {
        Map<Long, Operation> given = new HashMap<>();
        for (Operation operation : history) {
            if (isIncrement(operation) && isDone(operation)) {
                Operation other = given.put(value(operation), operation);
                if (other != null) {
                    wrong.add("The value " + value(operation) + " was given twice: " + other + " and " + operation);
                }
            }
        }
    }

    private static void valuesOnlyGrow(List<Operation> history, List<String> wrong) {
        List<Operation> byEnd = sorted(history, Comparator.comparingLong(Operation::endedNanos));
        int ended = 0;
        long seen = 0;
        for (Operation operation : sorted(history, Comparator.comparingLong(Operation::invokedNanos))) {
            while (byEnd.get(ended).endedNanos() < operation.invokedNanos()) {
                seen = Math.max(seen, value(byEnd.get(ended++)));
            }
            if (value(operation) < seen + (isIncrement(operation) ? 1 : 0)) {
                wrong.add("The value " + seen + " was shown before this call began: " + operation);
            }
        }
    }

    private static void valuesAreAskedFor(List<Operation> history, List<String> wrong) {
        long[] begun = history.stream()
                .filter(CounterRules::isIncrement)
                .filter(operation -> operation.outcome() != Outcome.NOT_RUN)
                .mapToLong(Operation::invokedNanos)
                .sorted()
                .toArray();
        for (Operation operation : history) {
            if (isDone(operation) && value(operation) > countUpTo(begun, operation.endedNanos())) {
                wrong.add("More than the increments that had been asked for by then: " + operation);
            }
        }
    }

    /** Each value below the last is somebody's: an answered one's, or that of one of the increments of unknown outcome. */
    private static void unansweredFillTheHoles(List<Operation> history, List<String> wrong) {
        Set<Long> given = new HashSet<>();
        long last = 0;
        for (Operation operation : history) {
            if (isDone(operation)) {
                last = Math.max(last, value(operation));
                if (isIncrement(operation)) {
                    given.add(value(operation));
                }
            }
        }
        long unknown = history.stream()
                .filter(CounterRules::isIncrement)
                .filter(operation -> operation.outcome() == Outcome.UNKNOWN)
                .count();
        if (last - given.size() > unknown) {
            wrong.add("The value is " + last + ", but only " + given.size() + " increments were answered and only "
                    + unknown + " are of unknown outcome.");
        }
    }

    private static long countUpTo(long[] sorted, long end) {
        int place = 0;
        while (place < sorted.length && sorted[place] <= end) {
            place++;
        }
        return place;
    }

    private static List<Operation> sorted(List<Operation> history, Comparator<Operation> order) {
        return history.stream().filter(CounterRules::isDone).sorted(order).toList();
    }

    private static boolean isIncrement(Operation operation) {
        return operation.input().equals("increment");
    }

    private static boolean isDone(Operation operation) {
        return operation.outcome() == Outcome.DONE;
    }

    private static long value(Operation operation) {
        return Long.parseLong(String.valueOf(operation.output()));
    }
}
