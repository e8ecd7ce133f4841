package io.highlander.benchmarks.load;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * A closed loop without threads of its own: each caller makes its next call where the answer to its last one is given to it.
 */
public final class ChainedCallers {

    private static final Duration GIVEN_UP = Duration.ofSeconds(60);

    private ChainedCallers() {}

    /**
     * @param call makes the call of a caller, 0 to n-1; must not block; what it throws is a failed call
     * @throws IllegalStateException when a caller is never answered
     */
    public static Latencies run(int callers, Duration warmUp, Duration measured, IntFunction<CompletionStage<?>> call)
            throws InterruptedException {
        MeasuredTime time = MeasuredTime.after(warmUp, measured);
        CountDownLatch running = new CountDownLatch(callers);
        List<Caller> all = new ArrayList<>();
        for (int i = 0; i < callers; i++) {
            all.add(new Caller(i, call, time, running));
        }
        all.forEach(Caller::goOn);
        Duration patience = warmUp.plus(measured).plus(GIVEN_UP);
        if (!running.await(patience.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new IllegalStateException(
                    running.getCount() + " of " + callers + " callers were not answered within " + patience + ".");
        }
        Histogram answered = Latencies.histogram();
        Histogram failed = Latencies.histogram();
        Throwable failure = null;
        for (Caller caller : all) {
            answered.add(caller.answered);
            failed.add(caller.failed);
            failure = caller.failure == null ? failure : caller.failure;
        }
        return new Latencies(time.length(), answered, failed, failure);
    }

    /** On one thread at a time. */
    private static final class Caller {

        private final int index;
        private final IntFunction<CompletionStage<?>> call;
        private final MeasuredTime time;
        private final CountDownLatch running;
        private final Histogram answered = Latencies.histogram();
        private final Histogram failed = Latencies.histogram();
        private @Nullable Throwable failure;
        private long begin;

        private Caller(int index, IntFunction<CompletionStage<?>> call, MeasuredTime time, CountDownLatch running) {
            this.index = index;
            this.call = call;
            this.time = time;
            this.running = running;
        }

        /** Goes round for as long as answers are there at once, so that they cannot use up the stack. */
        private void goOn() {
            for (long now = System.nanoTime(); !time.isOver(now); now = System.nanoTime()) {
                begin = now;
                CompletableFuture<?> answer = made();
                if (!answer.isDone()) {
                    // Hazelcast's futures would else hand over to another thread
                    answer.whenCompleteAsync(
                            (value, reason) -> {
                                ended(reason);
                                goOn();
                            },
                            Runnable::run);
                    return;
                }
                answer.whenComplete((value, reason) -> ended(reason));
            }
            running.countDown();
        }

        private CompletableFuture<?> made() {
            try {
                return call.apply(index).toCompletableFuture();
            } catch (RuntimeException e) {
                return CompletableFuture.failedFuture(e);
            }
        }

        private void ended(@Nullable Throwable reason) {
            long now = System.nanoTime();
            if (time.has(now)) {
                Latencies.record(reason == null ? answered : failed, now - begin);
            }
            if (reason != null) {
                failure = reason;
            }
        }
    }
}
