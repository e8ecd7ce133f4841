package io.highlander.node.events;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.highlander.ClusterEvent.EntityMoved;
import io.highlander.ClusterEvent.MemberJoined;
import io.highlander.ClusterMember;
import io.highlander.EntityId;
import io.highlander.cluster.FencingToken;
import io.highlander.concurrent.ConflatingSubscription;
import io.highlander.node.Listening;
import io.highlander.routing.peer.MoveCursor;
import io.highlander.routing.peer.MoveNews;
import io.highlander.test.fake.ManualClock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class ClusterWatchTest {

    private static final EntityId X = new EntityId("counter", "x");
    private static final ClusterMember A = new ClusterMember("a:1", "a:1", 1, false);
    private static final ClusterMember B = new ClusterMember("b:1", "b:1", 0, false);

    private final ManualClock clock = new ManualClock();
    private final Queue<Runnable> tasks = new ArrayDeque<>();
    private final List<String> asked = new ArrayList<>();
    private final Map<String, Pod> pods = new HashMap<>(Map.of("a:1", new Pod(), "b:1", new Pod()));
    private int logs;
    private List<ClusterMember> members = List.of(A, B);
    private final ClusterWatch watch = new ClusterWatch(() -> members, this::ask, clock, tasks::add);

    /** Answers from a log of its own, or does not. */
    private final class Pod {

        private final Map<EntityId, FencingToken> active = new HashMap<>();
        private final MoveLog log = new MoveLog(clock, () -> "log-" + ++logs);
        private boolean silent;

        private void takes(EntityId entity, long zxid) {
            FencingToken token = new FencingToken(1, zxid);
            active.put(entity, token);
            log.arrived(entity, token);
        }

        private void loses(EntityId entity) {
            active.remove(entity);
            log.left(entity);
        }
    }

    private Pod pod(ClusterMember member) {
        return pods.computeIfAbsent(member.id(), id -> new Pod());
    }

    private CompletableFuture<MoveNews> ask(String node, MoveCursor since) {
        asked.add(node);
        Pod pod = pods.get(node);
        if (pod == null) {
            throw new LinkageError("the adapter threw");
        }
        return pod.silent
                ? new CompletableFuture<>()
                : CompletableFuture.completedFuture(pod.log.since(since, () -> pod.active));
    }

    private void runAll() {
        for (Runnable next = tasks.poll(); next != null; next = tasks.poll()) {
            next.run();
        }
    }

    private void tick() {
        clock.advance(ClusterWatch.INTERVAL);
        runAll();
    }

    private Listening subscribe(long atFirst) {
        Listening listening = new Listening(atFirst);
        watch.subscribe(listening);
        runAll();
        return listening;
    }

    @Test
    void presentStateComesFirstThenWhatChanges() {
        pod(A).takes(X, 1);
        Listening listening = subscribe(Long.MAX_VALUE);
        assertThat(listening.heard)
                .containsExactly(new MemberJoined(A), new MemberJoined(B), new EntityMoved(X, null, "a:1"));
        pod(B).takes(X, 2);
        pod(A).loses(X);
        tick();
        assertThat(listening.heard).hasSize(4).endsWith(new EntityMoved(X, "a:1", "b:1"));
        pod(B).loses(X);
        for (int i = 0; i < 3; i++) {
            tick();
        }
        assertThat(listening.heard).hasSize(5).endsWith(new EntityMoved(X, "b:1", null));
    }

    @Test
    void nobodyIsAskedWithoutSubscribersAndCancellingFreesAll() {
        clock.advance(Duration.ofMinutes(1));
        assertThat(asked).isEmpty();
        pod(A).takes(X, 1);
        Listening first = subscribe(Long.MAX_VALUE);
        Listening second = subscribe(Long.MAX_VALUE);
        assertThat(second.picture.places).isEqualTo(first.picture.places).containsEntry(X, "a:1");
        first.subscription().cancel();
        asked.clear();
        tick();
        assertThat(asked).as("one asking for all").containsExactly("a:1", "b:1");
        second.subscription().cancel();
        second.subscription().cancel();
        tick();
        asked.clear();
        clock.advance(Duration.ofMinutes(1));
        assertThat(asked).isEmpty();
        assertThat(pod(A).log.isOn()).isFalse();
        assertThat(subscribe(Long.MAX_VALUE).picture.places).containsEntry(X, "a:1");
    }

    @Test
    void memberThatDoesNotAnswerIsAskedAgainAfterAWhile() {
        pod(A).takes(X, 1);
        pod(A).silent = true;
        Listening listening = subscribe(Long.MAX_VALUE);
        clock.advance(Duration.ofSeconds(5));
        runAll();
        pod(A).silent = false;
        tick();
        assertThat(listening.picture.places).containsEntry(X, "a:1");
    }

    @Test
    void cancelledSubscriberHearsNothingMore() {
        Listening listening = subscribe(1);
        assertThat(listening.heard).containsExactly(new MemberJoined(A));
        listening.subscription().cancel();
        listening.subscription().request(10);
        pod(A).takes(X, 1);
        tick();
        assertThat(listening.heard).hasSize(1);
        assertThat(listening.complete).isFalse();
    }

    @Test
    void slowSubscriberIsToldTheOutcomeAndHoldsUpNobody() {
        Listening slow = subscribe(3);
        Listening quick = subscribe(Long.MAX_VALUE);
        for (int i = 0; i < 100; i++) {
            pod(A).takes(X, 2L * i);
            tick();
            pod(B).takes(X, 2L * i + 1);
            tick();
        }
        assertThat(slow.heard).hasSize(3);
        assertThat(quick.heard).hasSize(2 + 200);
        slow.subscription().request(Long.MAX_VALUE);
        slow.subscription().request(Long.MAX_VALUE);
        runAll();
        assertThat(slow.heard).hasSize(4);
        assertThat(slow.picture.places).isEqualTo(quick.picture.places).containsEntry(X, "b:1");
    }

    @Test
    void podThatDoesNotAnswerDelaysNobodyAndKeepsItsEntitiesUntilItIsGone() {
        pod(A).takes(X, 1);
        Listening listening = subscribe(Long.MAX_VALUE);
        pod(A).silent = true;
        EntityId other = new EntityId("counter", "y");
        pod(B).takes(other, 2);
        tick();
        tick();
        assertThat(listening.picture.places).containsEntry(X, "a:1").containsEntry(other, "b:1");
        members = List.of(B);
        tick();
        assertThat(listening.picture.places).containsOnlyKeys(other);
        assertThat(listening.picture.members).containsExactly("b:1");
    }

    @Test
    void podThatComesBackUnderItsOldAddressIsReadAnew() {
        pod(A).takes(X, 1);
        Listening listening = subscribe(Long.MAX_VALUE);
        pods.put("a:1", new Pod());
        EntityId other = new EntityId("counter", "y");
        pod(A).takes(other, 2);
        for (int i = 0; i < 4; i++) {
            tick();
        }
        assertThat(listening.picture.places).containsOnlyKeys(other);
        members = List.of(B);
        tick();
        assertThat(listening.picture.places).isEmpty();
        members = List.of(A, B);
        tick();
        assertThat(listening.picture.places).containsOnlyKeys(other);
    }

    @Test
    void adapterThatThrowsIsAskedAgain() {
        pods.remove("a:1");
        Listening listening = subscribe(Long.MAX_VALUE);
        tick();
        pod(A).takes(X, 1);
        tick();
        assertThat(listening.picture.places).containsEntry(X, "a:1");
    }

    @Test
    void subscribersBeyondTheBoundAreRefused() {
        for (int i = 0; i < ClusterWatch.MAX_SUBSCRIBERS; i++) {
            assertThat(subscribe(1).failure).isNull();
        }
        Listening tooMany = subscribe(1);
        assertThat(tooMany.failure).isInstanceOf(IllegalStateException.class).hasMessageContaining("64 subscribers");
        assertThat(tooMany.heard).isEmpty();
    }

    @Test
    void streamCompletesWhenThePodLeavesAndForThoseWhoComeAfterwards() {
        Listening before = subscribe(1);
        watch.close();
        runAll();
        assertThat(before.complete).isTrue();
        assertThat(subscribe(1).complete).isTrue();
        asked.clear();
        clock.advance(Duration.ofMinutes(1));
        assertThat(asked).isEmpty();
    }

    @Test
    void requestOfNothingIsAnErrorOfTheSubscriber() {
        Listening listening = subscribe(0);
        listening.subscription().request(0);
        runAll();
        assertThat(listening.failure).isInstanceOf(IllegalArgumentException.class);
        assertThat(listening.heard).isEmpty();
    }

    @Test
    void subscriberThatThrowsIsGivenUpAndHarmsNobody() {
        Logger logger = (Logger) LoggerFactory.getLogger(ConflatingSubscription.class);
        logger.setLevel(Level.OFF);
        try {
            Listening broken = new Listening(Long.MAX_VALUE);
            broken.then = event -> {
                throw new IllegalStateException("broken");
            };
            watch.subscribe(broken);
            Listening sound = subscribe(Long.MAX_VALUE);
            pod(A).takes(X, 1);
            tick();
            assertThat(broken.heard).hasSize(1);
            assertThat(sound.picture.places).containsEntry(X, "a:1");
        } finally {
            logger.setLevel(null);
        }
    }

    @Test
    void subscriberMayCancelInTheMiddle() {
        Listening listening = new Listening(Long.MAX_VALUE);
        listening.then = event -> listening.subscription().cancel();
        watch.subscribe(listening);
        runAll();
        assertThat(listening.heard).hasSize(1);
    }
}
