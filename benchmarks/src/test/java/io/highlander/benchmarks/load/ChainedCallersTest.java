package io.highlander.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ChainedCallersTest {

    private static final Duration SHORT = Duration.ofMillis(100);

    @Test
    void answersThatAreThereAtOnceDoNotUseUpTheStack() throws Exception {
        Latencies latencies =
                ChainedCallers.run(2, Duration.ZERO, SHORT, caller -> CompletableFuture.completedFuture(caller));

        assertThat(latencies.answered().getTotalCount()).isGreaterThan(1_000);
        assertThat(latencies.failed().getTotalCount()).isZero();
    }

    @Test
    void eachCallerWaitsForItsAnswer() throws Exception {
        Latencies latencies =
                ChainedCallers.run(4, Duration.ZERO, Duration.ofSeconds(1), caller -> new CompletableFuture<>()
                        .completeOnTimeout(caller, 10, TimeUnit.MILLISECONDS));

        assertThat(latencies.answered().getTotalCount()).isBetween(1L, 400L);
        assertThat(latencies.answered().getMinValue()).isGreaterThan(9_000_000L);
    }

    @Test
    void failuresAreCountedApart() throws Exception {
        Latencies latencies = ChainedCallers.run(
                1, Duration.ZERO, SHORT, caller -> CompletableFuture.failedFuture(new IllegalStateException()));

        assertThat(latencies.answered().getTotalCount()).isZero();
        assertThat(latencies.failed().getTotalCount()).isPositive();
        assertThat(latencies.failure()).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void theWarmUpIsNotCounted() throws Exception {
        AtomicInteger calls = new AtomicInteger();

        Latencies latencies = ChainedCallers.run(
                1, SHORT, Duration.ZERO, caller -> CompletableFuture.completedFuture(calls.incrementAndGet()));

        assertThat(calls).hasPositiveValue();
        assertThat(latencies.answered().getTotalCount()).isZero();
    }
}
