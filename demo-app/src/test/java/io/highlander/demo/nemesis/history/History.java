package io.highlander.demo.nemesis.history;

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
public final class History {

    private final AtomicLong ids = new AtomicLong();
    private final Queue<Operation> operations = new ConcurrentLinkedQueue<>();
    private final Queue<String> oddities = new ConcurrentLinkedQueue<>();
    private final AtomicLong unanswered = new AtomicLong();
    private final LongAccumulator longestAnswer = new LongAccumulator(Math::max, 0);

    public void add(Asked asked, long invokedNanos, Told told) {
        add(asked, invokedNanos, told, 1);
    }

    /** @param attempts that it took to be told */
    public void add(Asked asked, long invokedNanos, Told told, int attempts) {
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
        if (!told.fromPod()) {
            unanswered.incrementAndGet();
        } else if (attempts == 1) {
            longestAnswer.accumulate((now - invokedNanos) / 1_000_000);
        }
        if (told.oddity() != null) {
            oddities.add(asked.entity() + " " + asked.input() + ": " + told.oddity());
        }
    }

    /** @param oddity what no failure explains */
    public void addOddity(String oddity) {
        oddities.add(oddity);
    }

    public List<Operation> operations() {
        return List.copyOf(operations);
    }

    public Map<String, List<Operation>> byEntity() {
        return operations.stream().collect(Collectors.groupingBy(Operation::entity, TreeMap::new, Collectors.toList()));
    }

    /** Answers that no failure explains. */
    List<String> oddities() {
        return List.copyOf(oddities);
    }

    public long count(Outcome outcome) {
        return operations.stream()
                .filter(operation -> operation.outcome() == outcome)
                .count();
    }

    /** Calls whose connection failed. */
    public long unanswered() {
        return unanswered.get();
    }

    /** The longest time in which a pod answered a single request. */
    public long longestAnswerMillis() {
        return longestAnswer.get();
    }

    /** The longest time without a success on one entity, over all entities. */
    public long longestGapMillis() {
        return longestGaps(Long.MIN_VALUE, Long.MAX_VALUE).stream()
                .mapToLong(Long::longValue)
                .max()
                .orElse(0);
    }

    /** The longest time in milliseconds without a success that began between two instants, of each entity. */
    public List<Long> longestGaps(long fromNanos, long toNanos) {
        return byEntity().values().stream()
                .map(entity -> longestGap(entity, fromNanos, toNanos))
                .toList();
    }

    private static long longestGap(List<Operation> entity, long fromNanos, long toNanos) {
        long[] ends = entity.stream()
                .filter(operation -> operation.outcome() == Outcome.DONE)
                .mapToLong(Operation::endedNanos)
                .sorted()
                .toArray();
        long longest = 0;
        for (int i = 1; i < ends.length; i++) {
            if (ends[i - 1] >= fromNanos && ends[i - 1] < toNanos) {
                longest = Math.max(longest, ends[i] - ends[i - 1]);
            }
        }
        return longest / 1_000_000;
    }

    /** From an instant to the first success of a call made after it, of each entity; absent where there was none. */
    public List<Long> millisToFirstSuccessAfter(long nanos) {
        return byEntity().values().stream()
                .flatMap(entity -> entity.stream()
                        .filter(operation -> operation.outcome() == Outcome.DONE)
                        .filter(operation -> operation.invokedNanos() > nanos)
                        .map(operation -> (operation.endedNanos() - nanos) / 1_000_000)
                        .min(Long::compare)
                        .stream())
                .toList();
    }

    /** How long each successful call took, in milliseconds. */
    public List<Long> durations() {
        return operations.stream()
                .filter(operation -> operation.outcome() == Outcome.DONE)
                .map(operation -> (operation.endedNanos() - operation.invokedNanos()) / 1_000_000)
                .toList();
    }
}
