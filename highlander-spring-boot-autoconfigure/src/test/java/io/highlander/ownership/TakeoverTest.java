package io.highlander.ownership;

import static org.assertj.core.api.Assertions.assertThat;

import io.highlander.EntityId;
import io.highlander.cluster.FencingToken;
import io.highlander.cluster.NodeAddress;
import io.highlander.coordination.ScriptedClient;
import io.highlander.membership.ClusterSecret;
import io.highlander.session.ClusterSettings;
import io.highlander.test.fake.InMemoryZooKeeper;
import io.highlander.test.fake.ManualClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class TakeoverTest {

    private static final EntityId ENTITY = new EntityId("t", "k");
    private static final long WAIT = 5_050_000_000L;

    private final ManualClock clock = new ManualClock();
    private final InMemoryZooKeeper zooKeeper = new InMemoryZooKeeper();
    private final ScriptedClient deadClient = new ScriptedClient(zooKeeper, new NodeAddress("n", 1));
    private final ScriptedClient client = new ScriptedClient(zooKeeper, new NodeAddress("n", 2));
    private final ClusterNode dead = Nodes.join(deadClient, 1, clock);
    private final ClusterNode node = Nodes.join(client, 2, clock);

    private static Ownership acquired(ClusterNode by) {
        return ((Acquisition.Acquired) by.directory().acquire(ENTITY).join()).ownership();
    }

    @Test
    void nothingIsHeldOrClaimedWhereNobodyDied() {
        Ownership ownership = acquired(node);
        assertThat(ownership.holdUntilNanos()).isEqualTo(clock.nanoTime());
        assertThat(ownership.needsClaim(ownership.token())).isFalse();
    }

    @Test
    void newOwnerHoldsUntilTheDeadOnesLeaseHasEnded() {
        clock.advance(Duration.ofSeconds(10));
        long lastBeat = clock.nanoTime();
        clock.advance(Duration.ofMillis(500));
        deadClient.expireUnnoticed();
        Ownership ownership = acquired(node);
        assertThat(ownership.holdUntilNanos()).isEqualTo(lastBeat + WAIT);
        FencingToken earlier = new FencingToken(1, ownership.token().zxid() - 1);
        assertThat(earlier.isAfter(ownership.watermark())).isTrue();
        assertThat(ownership.needsClaim(earlier)).as("unsettled").isTrue();
        assertThat(ownership.needsClaim(FencingToken.NONE)).as("never saved").isTrue();
        assertThat(ownership.needsClaim(ownership.token()))
                .as("a save of our own has landed")
                .isFalse();
    }

    @Test
    void lastBeatThatNobodyHadSeenIsCountedFromNow() {
        ClusterNode newcomer;
        clock.advance(Duration.ofSeconds(10));
        deadClient.expireUnnoticed();
        newcomer = Nodes.join(new ScriptedClient(zooKeeper, new NodeAddress("n", 3)), 3, clock);
        long joined = clock.nanoTime();
        assertThat(acquired(newcomer).holdUntilNanos()).isEqualTo(joined + WAIT);
    }

    @Test
    void deathIsSettledOnlyAfterItWasSeenForTheWholeLease() {
        String record = "/highlander/test/sessions/0x" + Long.toHexString(deadClient.sessionId());
        clock.advance(Duration.ofSeconds(10));
        deadClient.expireUnnoticed();
        clock.advance(Duration.ofMillis(5_900));
        assertThat(zooKeeper.node(record)).isPresent();
        clock.advance(Duration.ofMillis(1_200));
        assertThat(zooKeeper.node(record)).isEmpty();
    }

    @Test
    void epochsBeforeASettledDeathAreClaimedAndLaterOnesAreNot() {
        Ownership ofTheDead = acquired(dead);
        clock.advance(Duration.ofSeconds(1));
        deadClient.expireUnnoticed();
        clock.advance(Duration.ofSeconds(10));
        Ownership ownership = acquired(node);
        assertThat(ownership.afterUncleanDeath()).isFalse();
        assertThat(ownership.needsClaim(ofTheDead.token())).isTrue();
        assertThat(ownership.needsClaim(ownership.token())).isFalse();
        assertThat(ownership.needsClaim(FencingToken.NONE)).as("never saved").isTrue();
    }

    @Test
    void cleanLeaveIsNoDeath() {
        dead.membership().leave(true).join();
        deadClient.close();
        assertThat(acquired(node).afterUncleanDeath()).isFalse();
    }

    @Test
    void sessionsAreReadBeforeMembersAndTheWatermarkLast() {
        client.takeReads();
        acquired(node);
        List<String> order =
                List.of("/highlander/test/sessions", "/highlander/test/members", "/highlander/test/watermark");
        assertThat(client.takeReads().stream().filter(order::contains)).isEqualTo(order);
    }

    @Test
    void rosterReadsSessionsBeforeMembers() {
        client.takeReads();
        clock.advance(Duration.ofSeconds(1));
        List<String> order = List.of("/highlander/test/sessions", "/highlander/test/members");
        assertThat(client.takeReads().stream().filter(order::contains)).isEqualTo(order);
    }

    @Test
    @Tag("known-trap")
    void lockNodeOfAnotherSessionIsNotOwned() {
        InMemoryZooKeeper strange = new InMemoryZooKeeper();
        ScriptedClient its = new ScriptedClient(strange, new NodeAddress("n", 1));
        ClusterNode confused = Nodes.join(its, 1, clock);
        String path = new LockPaths("test").of(ENTITY);
        its.grantNextLockToAnother();
        assertThat(confused.directory().acquire(ENTITY)).isCompletedExceptionally();
        assertThat(strange.paths(path + "/")).as("a foreign lock is left alone").hasSize(1);
        strange.delete(strange.paths(path + "/").get(0));
        assertThat(acquired(confused).session().id()).isEqualTo(its.sessionId());
    }

    @Test
    void lockThatAnEarlierAttemptLeftBehindIsReleased() {
        String path = new LockPaths("test").of(ENTITY);
        client.leaveLockBehind(path);
        assertThat(node.directory().acquire(ENTITY)).isCompletedExceptionally();
        assertThat(acquired(node).session().id()).isEqualTo(client.sessionId());
    }

    @Test
    void nodeThatFillsItsBudgetRefusesAndTakesAgainWhatItGaveBack() {
        List<Ownership> owned = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            Acquisition acquisition =
                    node.directory().acquire(new EntityId("t", "e" + i)).join();
            owned.add(((Acquisition.Acquired) acquisition).ownership());
        }
        assertThat(node.directory().acquire(ENTITY).join()).isInstanceOf(Acquisition.Refused.class);
        assertThat(zooKeeper.paths(new LockPaths("test").of(ENTITY) + "/"))
                .as("nothing is left behind")
                .isEmpty();
        node.directory().release(owned.get(3)).join();
        node.directory().release(acquired(node)).join();
        node.directory().acquire(owned.get(3).entity()).join();
        assertThat(node.directory().acquire(ENTITY).join())
                .isInstanceOfSatisfying(Acquisition.Refused.class, refused -> assertThat(refused.reason())
                        .isEqualTo(Acquisition.Reason.AT_CAPACITY))
                .extracting(refused -> ((Acquisition.Refused) refused).message())
                .asString()
                .contains(
                        "owns 10 entities",
                        "highlander.ownership.max-entities",
                        "1048576 bytes",
                        "highlander.ownership.unit=partition");
        client.expire();
        assertThat(acquired(node).session().id())
                .as("a new session owns nothing yet")
                .isEqualTo(client.sessionId());
    }

    @Test
    void nodeThatFillsItsBudgetOfBytesRefusesBeforeItsBudgetOfEntities() {
        ClusterNode large = ClusterNode.over(
                new ScriptedClient(zooKeeper, new NodeAddress("n", 3)),
                new NodeAddress("n", 3),
                new ClusterSettings("test", Nodes.LEASE, Duration.ofSeconds(1), 100_000, 1),
                clock,
                ClusterSecret.configured("s"),
                new ScriptedEntities());
        large.membership().join();
        int owned = 0;
        while (large.directory()
                        .acquire(new EntityId("t", "key-" + "x".repeat(55) + owned))
                        .join()
                instanceof Acquisition.Acquired) {
            owned++;
        }
        int bytesEach = new LockPaths("test")
                        .of(new EntityId("t", "key-" + "x".repeat(55) + 1000))
                        .length()
                + 60;
        assertThat(owned).isBetween((1 << 20) / bytesEach, (1 << 20) / bytesEach + 100);
    }
}
