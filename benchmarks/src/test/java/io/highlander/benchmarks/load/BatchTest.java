package io.highlander.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class BatchTest {

    @Test
    void everyCallIsMadeOnceAndNeverTooManyAtATime() throws Exception {
        AtomicInteger running = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        Latencies latencies = Batch.run(50, 5, number -> {
            most.accumulateAndGet(running.incrementAndGet(), Math::max);
            return new CompletableFuture<>()
                    .completeOnTimeout(number, 5, TimeUnit.MILLISECONDS)
                    .thenRun(running::decrementAndGet);
        });

        assertThat(latencies.answered().getTotalCount()).isEqualTo(50);
        assertThat(most.get()).isBetween(2, 5);
        assertThat(latencies.took().toMillis()).isGreaterThanOrEqualTo(45);
    }

    @Test
    void failuresAreCountedApart() throws Exception {
        Latencies latencies = Batch.run(
                10,
                2,
                number -> number % 2 == 0
                        ? CompletableFuture.completedFuture(number)
                        : CompletableFuture.failedFuture(new IllegalStateException()));

        assertThat(latencies.answered().getTotalCount()).isEqualTo(5);
        assertThat(latencies.failed().getTotalCount()).isEqualTo(5);
    }
}
