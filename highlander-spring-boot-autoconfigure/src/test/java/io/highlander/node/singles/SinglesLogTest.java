package io.highlander.node.singles;

import static org.assertj.core.api.Assertions.assertThat;

import io.highlander.node.TestCluster;
import io.highlander.single.Tenure;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@Timeout(60)
@ExtendWith(OutputCaptureExtension.class)
class SinglesLogTest {

    private final Candidates candidates = new Candidates();

    @AfterEach
    void end() {
        candidates.end();
    }

    @Test
    void storeThatTakesNoNumberIsToldOfOnce(CapturedOutput output) {
        candidates.store.setLoadsFail(true);
        candidates.start(1, new Pump());
        candidates.advance(Duration.ofSeconds(20));
        assertThat(output).containsOnlyOnce("No tenure of 'pump' can begin here");
    }

    @Test
    void workThatDoesNotEndKeepsANodeFromLeavingOnlyForSomeTime(CapturedOutput output) throws InterruptedException {
        Pump first = new Pump();
        first.stubborn = true;
        TestCluster.Node leaving = candidates.start(1, first);
        candidates.begunBy(first);
        CompletableFuture<Void> drained = leaving.highlander.drain();
        candidates.advanceUntil(drained::isDone);
        assertThat(output).contains("This pod was still ending what only one pod runs after 5s");
        assertThat(first.isRunning()).isTrue();
    }

    @Test
    void workThatFailsFiveTimesGoesToAnotherNode(CapturedOutput output) throws InterruptedException {
        Pump failing = new Pump();
        failing.failure = new IllegalStateException("no mail server");
        candidates.start(1, failing);
        candidates.begunBy(failing);
        Pump other = new Pump();
        candidates.start(2, other);
        Tenure after = candidates.begunBy(other);
        assertThat(after.token()).isEqualTo(6);
        assertThat(failing.begun).hasSize(4);
        assertThat(output)
                .contains("'pump', of which only one pod runs one, has failed 1 times in a row. It is run again in 1s.")
                .contains("no mail server")
                .contains("has failed 5 times in a row. Another pod may have it; this one stays away for 1m.");
    }
}
