package io.highlander.activation;

import static org.assertj.core.api.Assertions.assertThat;

import io.highlander.EntityId;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** What the log says while ZooKeeper is away: something, not a line for each entity, and no stack traces. */
@ExtendWith(OutputCaptureExtension.class)
class OutageLogTest {

    private final Bench bench = new Bench();

    @Test
    void locksThatCannotBeReleasedAreToldOfAFewTimes(CapturedOutput output) {
        Bench.Node node = bench.start(1);
        IntStream.range(0, 50).forEach(i -> {
            Bench.Caller caller = node.caller("c" + i);
            caller.entity = new EntityId("tally", "t" + i);
            caller.ask("add", 1);
        });
        node.client.setReachable(false);
        CompletableFuture<Void> drained = node.table.drain();
        bench.advance(Duration.ofSeconds(30));
        assertThat(output.getAll().lines().filter(line -> line.contains("Releasing the lock of")))
                .hasSizeBetween(1, 4)
                .allSatisfy(line -> assertThat(line).contains("tally/t", "No answer."));
        assertThat(output).doesNotContain("\tat ");
        node.client.setReachable(true);
        bench.advance(Duration.ofSeconds(30));
        assertThat(drained).isCompleted();
    }

    @Test
    void joiningThatFailsIsToldOfAFewTimes(CapturedOutput output) {
        bench.zooKeeper.setReachable(false);
        bench.start(1);
        bench.advance(Duration.ofSeconds(30));
        assertThat(output.getAll().lines().filter(line -> line.contains("Joining the cluster of 'bench' failed")))
                .hasSizeBetween(1, 4)
                .allSatisfy(line -> assertThat(line).contains("No answer."));
        assertThat(output).doesNotContain("\tat ");
    }
}
