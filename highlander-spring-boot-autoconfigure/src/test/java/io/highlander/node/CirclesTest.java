package io.highlander.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.highlander.CallOptions;
import io.highlander.EntityCall;
import io.highlander.EntityId;
import io.highlander.activation.observation.ActivationView;
import io.highlander.activation.threads.HandlerThreads;
import io.highlander.exception.CallNotRunException;
import io.highlander.state.FaultyStateStore;
import io.highlander.test.fake.ManualClock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Calls that would wait for themselves. Time stands still unless a test moves it, so what fails was found and did not run out of time. */
class CirclesTest {

    private final ManualClock clock = new ManualClock();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final FaultyStateStore store = new FaultyStateStore();
    private final TestCluster cluster = new TestCluster(store, clock, new HandlerThreads(threads, 20), Peer.class);
    private TestCluster.Node node;
    private TestCluster.Node other;

    @BeforeEach
    void start() {
        node = cluster.start(1001);
        other = cluster.start(1002);
        clock.advance(Duration.ofSeconds(3));
        Peer.gateway = node.gateway;
        Peer.gate = new CountDownLatch(0);
    }

    @AfterEach
    void stop() {
        Peer.gate.countDown();
        threads.shutdownNow();
    }

    private CompletableFuture<Integer> call(String key, EntityCall<Peer, Integer> handler) {
        return node.gateway.call(Peer.class, key, handler);
    }

    private static Throwable failureOf(CompletableFuture<?> call) {
        await().until(call::isDone);
        assertThat(call).isCompletedExceptionally();
        return call.handle((result, failure) -> failure.getCause()).join();
    }

    /** Until so many calls wait for the entity. */
    private void awaitQueue(String key, int calls) {
        EntityId id = new EntityId("peer", key);
        await().until(() -> cluster.nodes()
                        .map(each -> each.highlander.inspector().activations().look(id))
                        .flatMap(Optional::stream)
                        .mapToInt(ActivationView::queued)
                        .sum()
                == calls);
    }

    @Test
    void circleThroughAHookIsFoundAtOnceAndPrinted() {
        assertThat(failureOf(call("a", a -> a.callsTo("asks-a"))))
                .hasMessageContaining("peer/a -> peer/asks-a -> peer/a")
                .hasMessageNotContaining("could not be loaded");
        assertThat(call("a", Peer::calls))
                .succeedsWithin(Duration.ofSeconds(10))
                .isEqualTo(0);
    }

    @Test
    void hookWaitsForWhomItsCallersWaitToo() {
        assertThat(failureOf(call("a", a -> a.callsTo("sends-b-a"))))
                .hasMessageContaining("peer/a -> peer/sends-b-a -> peer/b -> peer/a");
    }

    private boolean aHandlerWaitsForAnAnswer() {
        return Thread.getAllStackTraces().entrySet().stream()
                .filter(each -> each.getKey().getState() == Thread.State.WAITING)
                .flatMap(each -> Stream.of(each.getValue()))
                .anyMatch(frame -> frame.getClassName().endsWith(".BlockingCalls"));
    }

    private void circleOfACallThatCameWhileTheHookWasRunning(TestCluster.Node whoStartsIt, int queued) {
        Peer.gate = new CountDownLatch(1);
        CompletableFuture<Integer> starts = whoStartsIt.gateway.call(Peer.class, "asks-a", Peer::calls);
        awaitQueue("asks-a", 1);
        CompletableFuture<Integer> meets = call("a", a -> a.callsTo("asks-a"));
        awaitQueue("asks-a", queued);
        await().until(this::aHandlerWaitsForAnAnswer);
        Peer.gate.countDown();
        assertThat(failureOf(starts)).hasMessageContaining("peer/asks-a -> peer/a, and peer/a -> peer/asks-a");
        assertThat(failureOf(meets))
                .hasMessageContaining("CallCycleException")
                .hasMessageContaining("peer/a -> peer/asks-a");
    }

    @Test
    void circleOfACallOfAnotherPodThatCameWhileTheHookWasRunningIsFound() {
        circleOfACallThatCameWhileTheHookWasRunning(other, 2);
    }

    @Test
    void circleOfACallOfTheSamePodThatCameWhileTheHookWasRunningIsFound() {
        circleOfACallThatCameWhileTheHookWasRunning(node, 1);
    }

    @Test
    void ofTwoChainsThatMeetOneFailsAtOnceAndTheOtherIsRun() {
        Peer.gate = new CountDownLatch(1);
        CompletableFuture<Integer> second = call("c2", c2 -> c2.callsWhenTold("c1"));
        CompletableFuture<Integer> first = call("c1", c1 -> c1.callsTo("c2"));
        awaitQueue("c2", 1);
        Peer.gate.countDown();
        assertThat(failureOf(second))
                .hasMessageContaining("two chains of calls")
                .hasMessageContaining("peer/c2 -> peer/c1, and peer/c1 -> peer/c2");
        assertThat(first).succeedsWithin(Duration.ofSeconds(10)).isEqualTo(0);
    }

    @Test
    void chainsThatMeetFartherDownAreFoundToo() {
        Peer.gate = new CountDownLatch(1);
        CompletableFuture<Integer> second = call("c2", c2 -> c2.callsWhenTold("x1"));
        CompletableFuture<Integer> first = call("x1", x1 -> x1.callsTo("sends-c1-c2"));
        awaitQueue("c2", 1);
        Peer.gate.countDown();
        assertThat(failureOf(second))
                .hasMessageContaining("peer/c2 -> peer/x1, and peer/x1 -> peer/sends-c1-c2 -> peer/c1 -> peer/c2");
        assertThat(first).succeedsWithin(Duration.ofSeconds(10));
    }

    @Test
    void callWhoseCallerWaitsNoLongerIsNoCircle() {
        Peer.gate = new CountDownLatch(1);
        CompletableFuture<Integer> second = call("c2", c2 -> c2.callsWhenTold("c1"));
        CompletableFuture<Integer> first = node.gateway
                .with(CallOptions.defaults().withTimeout(Duration.ofMillis(300)))
                .call(Peer.class, "c1", c1 -> c1.callsTo("c2"));
        awaitQueue("c2", 1);
        clock.advance(Duration.ofMillis(360));
        awaitQueue("c2", 1);
        failureOf(first);
        Peer.gate.countDown();
        assertThat(second).succeedsWithin(Duration.ofSeconds(10)).isEqualTo(0);
    }

    @Test
    void hookMayCallWhoWaitsNoLonger() {
        assertThat(call("a", Peer::calls)).succeedsWithin(Duration.ofSeconds(10));
        store.setLoadsHeld(true);
        CompletableFuture<Integer> first = node.gateway
                .with(CallOptions.defaults().withTimeout(Duration.ofMillis(300)))
                .call(Peer.class, "a", a -> a.callsTo("asks-a"));
        awaitQueue("asks-a", 1);
        CompletableFuture<Integer> second = other.gateway.call(Peer.class, "asks-a", Peer::calls);
        awaitQueue("asks-a", 2);
        await().until(() -> store.held() == 1);
        clock.advance(Duration.ofMillis(360));
        failureOf(first);
        awaitQueue("asks-a", 2);
        store.heal();
        assertThat(second).succeedsWithin(Duration.ofSeconds(10)).isEqualTo(0);
    }

    @Test
    void waitOnAnotherThreadIsNotSeenAndTheTextSaysWhatTheEntityDoes() throws Exception {
        CompletableFuture<Integer> circle = node.gateway
                .with(CallOptions.defaults().withTimeout(Duration.ofMinutes(1)))
                .call(Peer.class, "p", p -> p.callsOnAnotherThread("q"));
        awaitQueue("p", 1);
        clock.advance(Duration.ofMillis(9900));
        assertThat(failureOf(circle))
                .hasStackTraceContaining("it is busy (callsOnAnotherThread has been running for")
                .hasStackTraceContaining("peer/q");
    }

    @Test
    void hookThatTakesLongIsNotCalledALoad() {
        Peer.gate = new CountDownLatch(1);
        CompletableFuture<Integer> waits = call("asks-a", Peer::calls);
        awaitQueue("asks-a", 1);
        clock.advance(Duration.ofMillis(9900));
        assertThat(failureOf(waits))
                .isInstanceOf(CallNotRunException.class)
                .hasMessageContaining("its @OnActivate hook has not ended yet")
                .hasMessageNotContaining("could not be loaded");
    }
}
