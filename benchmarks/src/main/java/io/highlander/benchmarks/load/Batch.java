package io.highlander.benchmarks.load;

import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import org.HdrHistogram.ConcurrentHistogram;

/** A number of calls, so many at a time: the next is made when one is answered. */
public final class Batch {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private Batch() {}

    /**
     * Returns when all are answered.
     *
     * @param call makes the call of a number, 0 to count-1; must not block
     * @throws IllegalStateException when nothing is answered for a minute
     */
    public static Latencies run(int count, int inFlight, IntFunction<CompletionStage<?>> call)
            throws InterruptedException {
        ConcurrentHistogram answered = new ConcurrentHistogram(Latencies.LONGEST_NANOS, Latencies.DIGITS);
        ConcurrentHistogram failed = new ConcurrentHistogram(Latencies.LONGEST_NANOS, Latencies.DIGITS);
        Semaphore free = new Semaphore(inFlight);
        long from = System.nanoTime();
        for (int number = 0; number < count; number++) {
            await(free, 1);
            long begin = System.nanoTime();
            call.apply(number).whenComplete((value, failure) -> {
                Latencies.record(failure == null ? answered : failed, System.nanoTime() - begin);
                free.release();
            });
        }
        await(free, inFlight);
        return new Latencies(Duration.ofNanos(System.nanoTime() - from), answered, failed);
    }

    private static void await(Semaphore free, int permits) throws InterruptedException {
        if (!free.tryAcquire(permits, PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new IllegalStateException("Calls were not answered within " + PATIENCE + ".");
        }
    }
}
