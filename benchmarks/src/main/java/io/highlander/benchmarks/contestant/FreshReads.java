package io.highlander.benchmarks.contestant;

import io.highlander.benchmarks.load.Latencies;
import io.highlander.benchmarks.load.ThreadedCallers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.locks.LockSupport;

/** Threads that read counters, while one thread adds to one after the other at a fixed rate. */
final class FreshReads {

    private final Contestant contestant;
    private final List<String> keys;
    /** The newest value of each counter that an add was answered with, or that was read. */
    private final AtomicLongArray known;

    private final AtomicLong stale = new AtomicLong();
    private final AtomicBoolean ended = new AtomicBoolean();
    private long added;

    FreshReads(Contestant contestant, List<String> keys) {
        this.contestant = contestant;
        this.keys = keys;
        known = new AtomicLongArray(keys.size());
    }

    /**
     * The reads' figures, {@code added}: adds that were answered, and {@code stale}: reads with an older value than was known before they
     * began.
     */
    Map<String, Object> run(int callers, double addsPerSecond, Duration warmUp, Duration measured)
            throws InterruptedException {
        Thread writer = new Thread(() -> write(TimeUnit.SECONDS.toNanos(1) / addsPerSecond), "writer");
        writer.setDaemon(true);
        writer.start();
        Latencies latencies = ThreadedCallers.run(callers, warmUp, measured, this::read);
        ended.set(true);
        writer.join();
        Map<String, Object> figures =
                ContestantStation.requireAnswers(latencies).figures();
        figures.put("added", added);
        figures.put("stale", stale);
        return figures;
    }

    private void read(int caller) throws Exception {
        int index = caller % keys.size();
        long before = known.get(index);
        long value = contestant.value(keys.get(index));
        if (value < before) {
            stale.incrementAndGet();
        }
        known.accumulateAndGet(index, value, Math::max);
    }

    private void write(double nanosPerAdd) {
        long begin = System.nanoTime();
        for (int number = 0; !ended.get(); number++) {
            long due = begin + (long) (number * nanosPerAdd);
            LockSupport.parkNanos(due - System.nanoTime());
            int index = number % keys.size();
            try {
                long value = contestant.add(keys.get(index));
                known.accumulateAndGet(index, value, Math::max);
                added++;
            } catch (Exception e) {
                // the next one may be answered
            }
        }
    }
}
