package io.highlander.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.highlander.CallOptions;
import io.highlander.ClusterEvent;
import io.highlander.ClusterEvent.EntityMoved;
import io.highlander.EntityGateway;
import io.highlander.EntityId;
import io.highlander.Watched;
import io.highlander.activation.QueuedExecutor;
import io.highlander.exception.CallOutcomeUnknownException;
import io.highlander.model.ActivationSettings;
import io.highlander.request.Reply;
import io.highlander.state.InMemoryStateStore;
import io.highlander.test.fake.ManualClock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Callers that live through everything that forgets: for each time after which something is given up, one that reads on both sides of
 * it and then writes. Half an hour passes in no time here; {@code docs/evidence/proof.md} lists the times.
 */
class TimeScalesTest {

    private static final EntityId ID = new EntityId("counter", "x");
    /** For how long an entity remembers a caller's commands, and idempotency keys. */
    private static final Duration RETENTION = Duration.ofMinutes(10);

    private static final Duration NEVER_IDLE = Duration.ofHours(10);

    private final ManualClock clock = new ManualClock();

    private final QueuedExecutor handlers = new QueuedExecutor();

    private TestCluster cluster(Duration idleTimeout) {
        return new TestCluster(
                new InMemoryStateStore(), clock, handlers, new ActivationSettings(idleTimeout, 1000), Counter.class);
    }

    private void advance(Duration time) {
        clock.advance(time);
        handlers.runAll();
    }

    /** An entity may have to be looked for first. */
    private long answer(CompletableFuture<Long> call) {
        for (int i = 0; i < 50 && !call.isDone(); i++) {
            handlers.runAll();
            clock.advance(Duration.ofMillis(20));
        }
        assertThat(call).isDone();
        return call.join();
    }

    private long read(TestCluster.Node node) {
        return answer(node.gateway.call(Counter.class, "x", Counter::value));
    }

    private static long readAtOnce(TestCluster.Node node) {
        return node.gateway.entity(Counter.class, "x").value();
    }

    private long increment(TestCluster.Node node) {
        return increment(node.gateway);
    }

    private long increment(EntityGateway gateway) {
        return answer(gateway.call(Counter.class, "x", Counter::increment));
    }

    /** The owner, and another pod. */
    private record Pair(TestCluster cluster, TestCluster.Node owner, TestCluster.Node other) {}

    private Pair pair(Duration idleTimeout) {
        TestCluster cluster = cluster(idleTimeout);
        TestCluster.Node owner = cluster.start(1001);
        increment(owner);
        TestCluster.Node other = cluster.start(1002);
        advance(Duration.ofSeconds(5));
        return new Pair(cluster, owner, other);
    }

    /**
     * Around three minutes (a stream of calls is idle), 3:45 (an entity goes to rest), ten (it leaves memory, and forgets callers and
     * keys) and twenty.
     */
    @ParameterizedTest
    @ValueSource(longs = {1, 60, 179, 181, 224, 226, 599, 601, 1199, 1201})
    void whoeverReadsEverySoOftenMayWrite(long seconds) {
        Pair pods = pair(RETENTION);
        assertThat(increment(pods.other)).isEqualTo(2);
        Duration pause = Duration.ofSeconds(seconds);
        for (Duration passed = Duration.ZERO; passed.toMinutes() < 21; passed = passed.plus(pause)) {
            advance(pause);
            assertThat(read(pods.owner)).isEqualTo(2);
            assertThat(read(pods.other)).isEqualTo(2);
        }
        assertThat(increment(pods.other)).isEqualTo(3);
        assertThat(increment(pods.owner)).isEqualTo(4);
    }

    @Test
    void ownersPodThatOnlyReadAtOnceForLongerThanItsCommandsAreRememberedMayWrite() {
        TestCluster.Node owner = cluster(NEVER_IDLE).start(1001);
        increment(owner);
        for (int minute = 0; minute < 15; minute++) {
            advance(Duration.ofMinutes(1));
            assertThat(readAtOnce(owner)).isEqualTo(1);
        }
        assertThat(increment(owner)).isEqualTo(2);
    }

    @Test
    void podThatHasOnlyReadSinceBeforeOthersWereForgottenMayWrite() {
        Pair pods = pair(NEVER_IDLE);
        read(pods.other);
        advance(Duration.ofSeconds(5));
        increment(pods.owner);
        for (int minute = 0; minute < 12; minute++) {
            advance(Duration.ofMinutes(1));
            assertThat(read(pods.other)).isEqualTo(2);
        }
        increment(pods.owner);
        assertThat(increment(pods.other)).isEqualTo(4);
    }

    @Test
    void podWhoseCallsNeverAllEndMayWriteAfterItHasReadForLong() {
        Pair pods = pair(NEVER_IDLE);
        increment(pods.other);
        Queue<Runnable> held = new ArrayDeque<>();
        pods.cluster.setWire(delivery -> {
            CompletableFuture<Reply> reply = new CompletableFuture<>();
            delivery.get().thenAccept(answer -> held.add(() -> reply.complete(answer)));
            return reply;
        });
        for (int i = 0; i < 100; i++) {
            pods.other.gateway.call(Counter.class, "x", Counter::value);
            pods.other.gateway.call(Counter.class, "x", Counter::value);
            while (held.size() > 1) {
                held.remove().run();
            }
            advance(Duration.ofSeconds(9));
        }
        pods.cluster.setWire(delivery -> delivery.get());
        assertThat(increment(pods.other)).isEqualTo(3);
    }

    @Test
    void commandWhoseAnswerIsLostForLongerThanItsCallerIsRememberedIsUnknownAndTookEffectOnce() {
        Pair pods = pair(NEVER_IDLE);
        EntityGateway patient = pods.other.gateway.with(CallOptions.defaults().withTimeout(Duration.ofHours(1)));
        read(pods.other);
        AtomicBoolean lost = new AtomicBoolean(true);
        pods.cluster.setWire(delivery -> {
            CompletableFuture<Reply> reply = delivery.get();
            return lost.get() ? CompletableFuture.failedFuture(new IllegalStateException("lost")) : reply;
        });
        CompletableFuture<Long> unheard = patient.call(Counter.class, "x", Counter::increment);
        pods.cluster.cut(pods.owner);
        for (int minute = 0; minute < 12; minute++) {
            advance(Duration.ofMinutes(1));
            increment(pods.owner);
        }
        assertThat(unheard).isNotDone();
        lost.set(false);
        pods.cluster.heal(pods.owner);
        advance(Duration.ofSeconds(5));
        assertThat(unheard)
                .failsWithin(Duration.ZERO)
                .withThrowableThat()
                .havingCause()
                .isInstanceOf(CallOutcomeUnknownException.class);
        assertThat(read(pods.other)).isEqualTo(14);
        assertThat(increment(pods.other)).isEqualTo(15);
    }

    @Test
    void callThatWaitsForLongerThanAnythingIsRememberedIsAnswered() {
        Queue<Runnable> handlers = new ArrayDeque<>();
        TestCluster cluster = new TestCluster(
                new InMemoryStateStore(), clock, handlers::add, new ActivationSettings(RETENTION, 1000), Counter.class);
        TestCluster.Node node = cluster.start(1001);
        EntityGateway patient = node.gateway.with(CallOptions.defaults().withTimeout(Duration.ofHours(2)));
        CompletableFuture<Long> first = patient.call(Counter.class, "x", Counter::increment);
        CompletableFuture<Long> second = patient.call(Counter.class, "x", Counter::increment);
        advance(Duration.ofMinutes(31));
        while (!handlers.isEmpty()) {
            handlers.remove().run();
        }
        assertThat(first).isCompletedWithValue(1L);
        assertThat(second).isCompletedWithValue(2L);
    }

    @Test
    void entityThatIsReadStaysAndOneThatIsNotLeavesAndComesBack() {
        Pair pods = pair(RETENTION);
        for (int i = 0; i < 5; i++) {
            advance(RETENTION.minusSeconds(10));
            read(pods.owner);
            assertThat(pods.owner.highlander.service().activations()).containsExactly(ID);
        }
        advance(RETENTION.plusSeconds(10));
        assertThat(pods.owner.highlander.service().activations()).isEmpty();
        assertThat(read(pods.other)).isEqualTo(1);
        assertThat(increment(pods.other)).isEqualTo(2);
        assertThat(increment(pods.owner)).isEqualTo(3);
    }

    @Test
    void keyIsKeptForItsTimeWhileItsCallerGoesOnAndIsFreeAfterwards() {
        Pair pods = pair(NEVER_IDLE);
        EntityGateway keyed = pods.other.gateway.with(CallOptions.defaults().withIdempotencyKey("k"));
        assertThat(increment(keyed)).isEqualTo(2);
        advance(RETENTION.minusSeconds(2));
        assertThat(increment(keyed)).isEqualTo(2);
        assertThat(read(pods.other)).isEqualTo(2);
        advance(Duration.ofSeconds(4));
        assertThat(read(pods.other)).isEqualTo(2);
        assertThat(increment(keyed)).as("a new call").isEqualTo(3);
        assertThat(increment(pods.other)).isEqualTo(4);
    }

    /** The lease ends after five seconds without ZooKeeper; the session does not. */
    @Test
    void podWhoseLeaseEndsAndComesBackReadsAndWrites() {
        TestCluster.Node owner = cluster(NEVER_IDLE).start(1001);
        increment(owner);
        owner.client.setReachable(false);
        advance(Duration.ofSeconds(9));
        CompletableFuture<Long> waits = owner.gateway.call(Counter.class, "x", Counter::value);
        assertThat(waits).isNotDone();
        owner.client.setReachable(true);
        advance(Duration.ofSeconds(3));
        assertThat(answer(waits)).isEqualTo(1);
        assertThat(increment(owner)).isEqualTo(2);
    }

    @Test
    void podWhoseSessionEndsReadsAndWritesUnderTheNext() {
        Pair pods = pair(NEVER_IDLE);
        increment(pods.other);
        for (int i = 0; i < 3; i++) {
            advance(RETENTION);
            pods.owner.client.expire();
            advance(Duration.ofSeconds(9));
            assertThat(read(pods.other)).isEqualTo(2);
            assertThat(read(pods.owner)).isEqualTo(2);
        }
        assertThat(increment(pods.other)).isEqualTo(3);
        assertThat(increment(pods.owner)).isEqualTo(4);
    }

    /** Polls wait for 20 seconds at an entity, two where it is in no memory, and the store is looked at every 30. */
    @ParameterizedTest
    @ValueSource(longs = {19, 21, 29, 31, 179, 181, 599, 601, 1801})
    void watcherThatHasSeenNothingForLongSeesTheNextChange(long seconds) {
        Pair pods = pair(RETENTION);
        Watcher<Long> near = new Watcher<>();
        Watcher<Long> far = new Watcher<>();
        pods.owner.gateway.watch(Counter.class, "x", Counter::value).subscribe(near);
        pods.other.gateway.watch(Counter.class, "x", Counter::value).subscribe(far);
        advance(Duration.ofSeconds(seconds));
        increment(pods.other);
        advance(Duration.ofSeconds(35));
        increment(pods.owner);
        advance(Duration.ofSeconds(35));
        assertThat(near.shown).extracting(Watched::value).containsExactly(1L, 2L, 3L);
        assertThat(far.shown).extracting(Watched::value).containsExactly(1L, 2L, 3L);
    }

    /** A pod stops to note its moves when nobody has asked for ten seconds. */
    @Test
    void listenerThatAsksForNothingForLongIsToldHowThingsStandThen() {
        Pair pods = pair(RETENTION);
        Listening listening = new Listening(0);
        pods.other.highlander.cluster().events().subscribe(listening);
        advance(Duration.ofMinutes(30));
        increment(pods.other);
        advance(Duration.ofSeconds(5));
        listening.subscription().request(Long.MAX_VALUE);
        advance(Duration.ofSeconds(5));
        assertThat(listening.heard).hasSizeLessThan(10).anyMatch(event -> isOf(event, ID));
    }

    private static boolean isOf(ClusterEvent event, EntityId entity) {
        return event instanceof EntityMoved moved && moved.id().equals(entity);
    }
}
