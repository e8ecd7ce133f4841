package io.highlander.benchmarks.load;

import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongFunction;
import org.HdrHistogram.ConcurrentHistogram;

/**
 * Calls at a fixed rate, whether or not earlier ones are answered. A latency counts from the instant at which the call was due, so
 * a system that stands still cannot hide the calls that it kept from being made.
 */
public final class OpenLoop {

    /** Which answers count. */
    public enum Counting {
        /** All answers count: the load ends when all calls are answered. */
        WHENEVER_ANSWERED,
        /** Answers that arrive before the last call is due count: the load ends then. */
        UNTIL_LAST_CALL
    }

    private static final int MOST_UNANSWERED = 1_000_000;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private OpenLoop() {}

    public static Latencies run(double rate, Duration warmUp, Duration measured, LongFunction<CompletionStage<?>> call)
            throws InterruptedException {
        return run(rate, warmUp, measured, call, Counting.WHENEVER_ANSWERED);
    }

    /**
     * @param rate calls per second
     * @param call makes the call of a number from 0 on; must not block
     */
    public static Latencies run(
            double rate, Duration warmUp, Duration measured, LongFunction<CompletionStage<?>> call, Counting counting)
            throws InterruptedException {
        ConcurrentHistogram answered = new ConcurrentHistogram(Latencies.LONGEST_NANOS, Latencies.DIGITS);
        ConcurrentHistogram failed = new ConcurrentHistogram(Latencies.LONGEST_NANOS, Latencies.DIGITS);
        Semaphore free = new Semaphore(MOST_UNANSWERED);
        MeasuredTime time = MeasuredTime.after(warmUp, measured);
        double nanosPerCall = 1e9 / rate;
        long begin = System.nanoTime();
        for (long number = 0; ; number++) {
            long due = begin + (long) (number * nanosPerCall);
            if (time.isOver(due)) {
                break;
            }
            awaitInstant(due);
            free.acquire();
            call.apply(number).whenComplete((value, failure) -> {
                long now = System.nanoTime();
                if (due - time.from() >= 0 && !(counting == Counting.UNTIL_LAST_CALL && time.isOver(now))) {
                    Latencies.record(failure == null ? answered : failed, now - due);
                }
                free.release();
            });
        }
        if (counting == Counting.WHENEVER_ANSWERED
                && !free.tryAcquire(MOST_UNANSWERED, PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new IllegalStateException("Calls were not answered within " + PATIENCE + ".");
        }
        return new Latencies(time.length(), answered, failed);
    }

    private static void awaitInstant(long due) {
        for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }
}
