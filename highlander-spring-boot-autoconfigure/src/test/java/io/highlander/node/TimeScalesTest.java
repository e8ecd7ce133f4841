package io.highlander.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.highlander.activation.ActivationSettings;
import io.highlander.ownership.ManualClock;
import io.highlander.state.InMemoryStateStore;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/**
 * Callers that live through everything that forgets: for each time after which something is given up, one that reads all the while
 * and then writes. Years pass in no time here; {@code docs/guarantees.md} lists the times.
 */
class TimeScalesTest {

    /** For how long an entity remembers a caller's commands. */
    private static final Duration RETENTION = Duration.ofMinutes(10);

    private final ManualClock clock = new ManualClock();

    private TestCluster cluster(Duration idleTimeout) {
        return new TestCluster(
                new InMemoryStateStore(),
                clock,
                Runnable::run,
                new ActivationSettings(idleTimeout, 1000),
                Counter.class);
    }

    private static long answer(CompletableFuture<Long> call) {
        assertThat(call).isDone();
        return call.join();
    }

    private static long increment(TestCluster.Node node) {
        return answer(node.gateway.call(Counter.class, "x", Counter::increment));
    }

    /** Reads every so often until the time is over. */
    private void keepReading(TestCluster.Node node, Duration every, Duration altogether) {
        for (Duration passed = Duration.ZERO; passed.compareTo(altogether) < 0; passed = passed.plus(every)) {
            clock.advance(every);
            answer(node.gateway.call(Counter.class, "x", Counter::value));
        }
    }

    @Test
    void ownersPodThatOnlyReadForLongerThanItsCommandsAreRememberedMayWrite() {
        TestCluster.Node owner = cluster(Duration.ofHours(1)).start(1001);
        increment(owner);
        for (int minute = 0; minute < 15; minute++) {
            clock.advance(Duration.ofMinutes(1));
            assertThat(owner.gateway.entity(Counter.class, "x").value()).isEqualTo(1);
        }
        assertThat(increment(owner)).isEqualTo(2);
    }

    @Test
    void anotherPodThatOnlyReadForLongerThanItsCommandsAreRememberedMayWrite() {
        TestCluster cluster = cluster(Duration.ofHours(1));
        TestCluster.Node owner = cluster.start(1001);
        increment(owner);
        TestCluster.Node other = cluster.start(1002);
        clock.advance(Duration.ofSeconds(5));
        increment(other);
        keepReading(other, Duration.ofMinutes(1), RETENTION.plusMinutes(5));
        assertThat(increment(other)).isEqualTo(3);
    }

    @Test
    void podThatHasOnlyReadSinceBeforeOthersWereForgottenMayWrite() {
        TestCluster cluster = cluster(Duration.ofHours(1));
        TestCluster.Node owner = cluster.start(1001);
        TestCluster.Node reader = cluster.start(1002);
        clock.advance(Duration.ofSeconds(5));
        answer(reader.gateway.call(Counter.class, "x", Counter::value));
        clock.advance(Duration.ofSeconds(5));
        increment(owner);
        keepReading(reader, Duration.ofMinutes(1), RETENTION.plusMinutes(2));
        increment(owner);
        assertThat(increment(reader)).isEqualTo(3);
    }
}
