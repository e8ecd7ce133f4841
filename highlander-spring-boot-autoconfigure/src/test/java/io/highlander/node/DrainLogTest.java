package io.highlander.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.highlander.activation.threads.HandlerThreads;
import io.highlander.state.InMemoryStateStore;
import io.highlander.time.SystemClock;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class DrainLogTest {

    private final SystemClock clock = new SystemClock();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final TestCluster cluster =
            new TestCluster(new InMemoryStateStore(), clock, new HandlerThreads(threads, 2), Counter.class);

    @AfterEach
    void stop() {
        threads.shutdownNow();
        clock.close();
    }

    @Test
    void drainSaysHowManyEntitiesLeft(CapturedOutput output) {
        TestCluster.Node node = cluster.start(1001);
        node.gateway.entity(Counter.class, "a").increment();
        node.gateway.entity(Counter.class, "b").increment();
        node.stop();
        assertThat(output).containsOnlyOnce("Drained 2 entities in ");
    }
}
