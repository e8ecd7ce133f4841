package io.highlander.benchmarks.highlander;

import io.highlander.benchmarks.load.ThreadedCallers;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** Queries of an entity in the same pod, on one thread. */
final class LocalCalls {

    private static final int CALLS_PER_LOOK = 1_000;

    private final HighlanderContestant contestant;

    LocalCalls(HighlanderContestant contestant) {
        this.contestant = contestant;
    }

    /** The rate is measured without a clock between calls, the latencies afterwards with one. */
    Map<String, ?> run(String key, Duration measured) throws InterruptedException {
        Counter counter = contestant.counter(key);
        rate(counter, measured.dividedBy(2));
        double rate = rate(counter, measured);
        Map<String, Object> figures =
                new LinkedHashMap<>(ThreadedCallers.run(1, Duration.ZERO, measured, caller -> counter.value())
                        .figures());
        figures.put("rate", rate);
        return figures;
    }

    private static double rate(Counter counter, Duration measured) {
        long begin = System.nanoTime();
        long calls = 0;
        long sum = 0;
        long passed;
        do {
            for (int i = 0; i < CALLS_PER_LOOK; i++) {
                sum += counter.value();
            }
            calls += CALLS_PER_LOOK;
            passed = System.nanoTime() - begin;
        } while (passed < measured.toNanos());
        if (sum < 0) {
            throw new IllegalStateException("A counter cannot be negative.");
        }
        return calls * 1e9 / passed;
    }
}
