package io.highlander.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.highlander.benchmarks.load.OpenLoop.Counting;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

class OpenLoopTest {

    @Test
    void callsComeAtTheirRate() throws Exception {
        Latencies latencies = OpenLoop.run(
                1_000, Duration.ZERO, Duration.ofMillis(200), number -> CompletableFuture.completedFuture(number));

        assertThat(latencies.answered().getTotalCount()).isEqualTo(200);
    }

    @Test
    void aSystemThatStandsStillPaysForTheCallsThatItHeldUp() throws Exception {
        Latencies latencies = OpenLoop.run(1_000, Duration.ZERO, Duration.ofMillis(200), number -> {
            if (number == 50) {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
            }
            return CompletableFuture.completedFuture(number);
        });

        assertThat(latencies.answered().getTotalCount()).isEqualTo(200);
        assertThat(latencies
                        .answered()
                        .getCountBetweenValues(TimeUnit.MILLISECONDS.toNanos(10), TimeUnit.SECONDS.toNanos(10)))
                .isGreaterThan(70);
    }

    @Test
    void underOverloadOnlyWhatCameInTimeCounts() throws Exception {
        Latencies latencies = OpenLoop.run(
                1_000,
                Duration.ZERO,
                Duration.ofMillis(100),
                number -> number < 10 ? CompletableFuture.completedFuture(number) : new CompletableFuture<>(),
                Counting.UNTIL_LAST_CALL);

        assertThat(latencies.answered().getTotalCount()).isEqualTo(10);
    }
}
