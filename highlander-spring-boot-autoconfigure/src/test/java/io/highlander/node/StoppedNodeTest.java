package io.highlander.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.highlander.EntityId;
import io.highlander.exception.CallNotRunException;
import io.highlander.state.InMemoryStateStore;
import io.highlander.test.fake.ManualClock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Nobody waits for ever for a node that has stopped. */
class StoppedNodeTest {

    private final ManualClock clock = new ManualClock();
    private final Queue<Runnable> handlers = new ArrayDeque<>();
    private final TestCluster cluster = new TestCluster(new InMemoryStateStore(), clock, handlers::add, Counter.class);
    private final TestCluster.Node node = cluster.start(1001);

    private void runAll() {
        for (Runnable next = handlers.poll(); next != null; next = handlers.poll()) {
            next.run();
        }
    }

    @Test
    void callUnderWayIsWaitedForAndAnswered() {
        CompletableFuture<Long> call = node.gateway.call(Counter.class, "c", Counter::increment);
        CompletableFuture<Void> left = node.highlander.leave();
        assertThat(left).isNotDone();
        runAll();
        assertThat(call).isCompletedWithValue(1L);
        assertThat(left).isCompleted();
    }

    @Test
    void callThatIsNotAnsweredInTimeEndsWithTheNode() {
        CompletableFuture<Long> call = node.gateway.call(Counter.class, "c", Counter::increment);
        CompletableFuture<Void> left = node.highlander.leave();
        clock.advance(Duration.ofSeconds(5));
        assertThat(left).isCompleted();
        assertThat(call).isCompletedExceptionally();
    }

    @Test
    void callThatIsMadeAfterwardsIsNotRun() {
        node.highlander.leave().join();
        assertThatThrownBy(() -> node.gateway.entity(Counter.class, "c").increment())
                .isInstanceOf(CallNotRunException.class);
    }

    /** Drained but for one call, whose handler has not ended. */
    private CompletableFuture<Void> drainBesideASlowCall(TestCluster.Node leaving) {
        CompletableFuture<Long> slow = leaving.gateway.call(Counter.class, "slow", Counter::increment);
        CompletableFuture<Void> drained = leaving.highlander.drain();
        clock.advance(Duration.ofSeconds(2));
        assertThat(slow).isNotDone();
        assertThat(drained).isNotDone();
        return drained;
    }

    @Test
    void callThatComesWhileTheLastPodStopsIsNotRunAtOnceAndHoldsNothingUp() {
        CompletableFuture<Void> drained = drainBesideASlowCall(node);
        CompletableFuture<Long> late = node.gateway.call(Counter.class, "late", Counter::increment);
        CompletableFuture<Long> behindTheSlowOne = node.gateway.call(Counter.class, "slow", Counter::increment);
        assertThat(late)
                .failsWithin(Duration.ZERO)
                .withThrowableThat()
                .havingCause()
                .isInstanceOf(CallNotRunException.class)
                .withMessageContaining("the application stops");
        runAll();
        clock.advance(Duration.ofMillis(500));
        assertThat(drained).isCompleted();
        assertThat(behindTheSlowOne).isCompletedExceptionally();
        assertThat(node.highlander.leave()).isCompleted();
    }

    @Test
    void soItIsWhenAllPodsStop() {
        TestCluster.Node other = cluster.start(1002);
        clock.advance(Duration.ofSeconds(2));
        CompletableFuture<Void> othersDrain = other.highlander.drain();
        drainBesideASlowCall(node);
        assertThat(othersDrain).isCompleted();
        assertThat(node.gateway.call(Counter.class, "late", Counter::increment)).isCompletedExceptionally();
        assertThat(other.gateway.call(Counter.class, "late", Counter::increment))
                .isCompletedExceptionally();
    }

    @Test
    void callThatComesWhileOnePodOfSeveralStopsIsRunByTheOthers() {
        TestCluster.Node other = cluster.start(1002);
        clock.advance(Duration.ofSeconds(2));
        drainBesideASlowCall(node);
        CompletableFuture<Long> late = node.gateway.call(Counter.class, "late", Counter::increment);
        assertThat(late).isNotDone();
        runAll();
        assertThat(late).isCompletedWithValue(1L);
        assertThat(other.highlander.inspector().activations().look(new EntityId("counter", "late")))
                .isPresent();
    }

    @Test
    void callThatComesBeforeTheLeavingPodHasSeenItsReplacementIsRunThere() {
        TestCluster.Node replacement = cluster.start(1002);
        node.highlander.drain();
        CompletableFuture<Long> late = node.gateway.call(Counter.class, "late", Counter::increment);
        assertThat(late).isNotDone();
        clock.advance(Duration.ofSeconds(2));
        runAll();
        assertThat(late).isCompletedWithValue(1L);
        assertThat(replacement.highlander.inspector().activations().look(new EntityId("counter", "late")))
                .isPresent();
    }
}
