package io.highlander.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class SystemClockTest {

    @Test
    void taskThatFailsIsToldWhateverItThrows(CapturedOutput output) throws Exception {
        try (SystemClock clock = new SystemClock()) {
            clock.schedule(Duration.ZERO, () -> {
                throw new StackOverflowError("for a test");
            });
            CompletableFuture<String> next = new CompletableFuture<>();
            clock.schedule(Duration.ZERO, () -> next.complete("run"));
            assertThat(next.get(10, TimeUnit.SECONDS)).isEqualTo("run");
        }
        assertThat(output).contains("A scheduled task failed", "StackOverflowError: for a test");
    }
}
