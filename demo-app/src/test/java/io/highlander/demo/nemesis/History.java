package io.highlander.demo.nemesis;

import io.highlander.history.Operation;
import io.highlander.history.Operation.Outcome;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAccumulator;
import java.util.stream.Collectors;

/** What the clients asked and were told. Any thread may add. */
final class History {

    private final AtomicLong ids = new AtomicLong();
    private final Queue<Operation> operations = new ConcurrentLinkedQueue<>();
    private final Queue<String> oddities = new ConcurrentLinkedQueue<>();
    private final LongAccumulator longestAnswer = new LongAccumulator(Math::max, 0);

    void add(Asked asked, long invokedNanos, Told told) {
        long now = System.nanoTime();
        operations.add(new Operation(
                ids.incrementAndGet(),
                asked.caller() + "#" + asked.order(),
                0,
                asked.entity(),
                asked.input(),
                invokedNanos,
                told.outcome() == Outcome.UNKNOWN ? Long.MAX_VALUE : now,
                told.outcome(),
                told.output(),
                told.version()));
        if (told.fromPod()) {
            longestAnswer.accumulate((now - invokedNanos) / 1_000_000);
        }
        if (told.oddity() != null) {
            oddities.add(asked.entity() + " " + asked.input() + ": " + told.oddity());
        }
    }

    /** @param oddity what no failure explains */
    void addOddity(String oddity) {
        oddities.add(oddity);
    }

    List<Operation> operations() {
        return List.copyOf(operations);
    }

    Map<String, List<Operation>> byEntity() {
        return operations.stream().collect(Collectors.groupingBy(Operation::entity, TreeMap::new, Collectors.toList()));
    }

    /** Answers that no failure explains. */
    List<String> oddities() {
        return List.copyOf(oddities);
    }

    long count(Outcome outcome) {
        return operations.stream()
                .filter(operation -> operation.outcome() == outcome)
                .count();
    }

    /** The longest time in which a pod answered a single request. */
    long longestAnswerMillis() {
        return longestAnswer.get();
    }

    /** The longest time without a success on one entity, over all entities. */
    long longestGapMillis() {
        long longest = 0;
        for (List<Operation> entity : byEntity().values()) {
            long[] ends = entity.stream()
                    .filter(operation -> operation.outcome() == Outcome.DONE)
                    .mapToLong(Operation::endedNanos)
                    .sorted()
                    .toArray();
            for (int i = 1; i < ends.length; i++) {
                longest = Math.max(longest, ends[i] - ends[i - 1]);
            }
        }
        return longest / 1_000_000;
    }
}
