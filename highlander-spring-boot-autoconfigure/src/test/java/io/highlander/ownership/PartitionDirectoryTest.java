package io.highlander.ownership;

import static org.assertj.core.api.Assertions.assertThat;

import io.highlander.EntityId;
import io.highlander.cluster.FencingToken;
import io.highlander.cluster.Member;
import io.highlander.cluster.NodeAddress;
import io.highlander.cluster.OwnershipUnit;
import io.highlander.cluster.Partitions;
import io.highlander.coordination.ScriptedClient;
import io.highlander.membership.ClusterSecret;
import io.highlander.membership.LayoutMismatchException;
import io.highlander.ownership.Acquisition.Acquired;
import io.highlander.ownership.Acquisition.OwnedElsewhere;
import io.highlander.test.fake.InMemoryZooKeeper;
import io.highlander.test.fake.ManualClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PartitionDirectoryTest {

    private static final Partitions PARTITIONS = new Partitions(16);
    private static final NodeAddress ONE = new NodeAddress("n", 1);
    private static final NodeAddress TWO = new NodeAddress("n", 2);
    private static final List<Member> BOTH = List.of(new Member(ONE, 0, false), new Member(TWO, 0, false));

    private final ManualClock clock = new ManualClock();
    private final InMemoryZooKeeper zooKeeper = new InMemoryZooKeeper();
    private final ScriptedEntities entities = new ScriptedEntities();
    private final ScriptedClient client = new ScriptedClient(zooKeeper, ONE);
    private final ScriptedClient otherClient = new ScriptedClient(zooKeeper, TWO);
    private final ClusterNode node = Nodes.partitioned(client, 1, clock, PARTITIONS.count(), entities);

    private ClusterNode joinOther() {
        return Nodes.partitioned(otherClient, 2, clock, PARTITIONS.count(), new ScriptedEntities());
    }

    /** Entities of the first partition that is meant for that node when there are two. */
    private static List<EntityId> entitiesFor(NodeAddress meant) {
        int number = partitionsFor(meant).get(0);
        return IntStream.range(0, 1000)
                .mapToObj(key -> new EntityId("t", "k" + key))
                .filter(entity -> PARTITIONS.numberOf(entity) == number)
                .limit(3)
                .toList();
    }

    private static List<Integer> partitionsFor(NodeAddress meant) {
        return IntStream.range(0, PARTITIONS.count())
                .filter(number ->
                        PARTITIONS.designated(number, BOTH).orElseThrow().equals(meant))
                .boxed()
                .toList();
    }

    private static Ownership acquire(ClusterNode by, EntityId entity) {
        return ((Acquired) by.directory().acquire(entity).join()).ownership();
    }

    private void acquireAllPartitions() {
        for (int key = 0; key < 200; key++) {
            node.directory().release(acquire(node, new EntityId("t", "all" + key)));
        }
        assertThat(locks()).hasSize(PARTITIONS.count());
    }

    /** Numbers of the partitions whose locks this test's first node holds. */
    private List<Integer> locks() {
        return zooKeeper.paths("/highlander/test/partitions/").stream()
                .filter(path -> zooKeeper.node(path).orElseThrow().ephemeralOwner() == client.sessionId())
                .map(path -> Integer.parseInt(path.split("/", -1)[4]))
                .sorted()
                .toList();
    }

    @Test
    void entitiesOfOnePartitionShareItsLockAndItsToken() {
        List<EntityId> some = entitiesFor(ONE);
        Ownership first = acquire(node, some.get(0));
        client.takeReads();
        Ownership second = acquire(node, some.get(1));
        assertThat(client.takeReads()).as("reads of ZooKeeper").isEmpty();
        assertThat(second.token()).isEqualTo(first.token());
        assertThat(second.entity()).isEqualTo(some.get(1));
        assertThat(locks()).containsExactly(PARTITIONS.numberOf(some.get(0)));
    }

    @Test
    void acquisitionsAtTheSameTimeShareOneAttempt() {
        client.holdLocks();
        List<CompletableFuture<Acquisition>> asked = entitiesFor(ONE).stream()
                .map(entity -> node.directory().acquire(entity))
                .toList();
        assertThat(asked).noneMatch(CompletableFuture::isDone);
        assertThat(client.releaseLocks()).as("attempts").isEqualTo(1);
        assertThat(asked).allSatisfy(each -> assertThat(each.join()).isInstanceOf(Acquired.class));
    }

    @Test
    void failedAttemptFailsForAllAndIsMadeAnew() {
        client.grantNextLockToAnother();
        assertThat(node.directory().acquire(entitiesFor(ONE).get(0))).isCompletedExceptionally();
        zooKeeper.delete(zooKeeper
                .paths("/highlander/test/partitions/" + partitionsFor(ONE).get(0) + "/")
                .get(0));
        assertThat(acquire(node, entitiesFor(ONE).get(0)).session().id()).isEqualTo(client.sessionId());
    }

    /** It would keep all nodes from the partition: the one that it is meant for too, and this one never asks for it again. */
    @Test
    void lockWhoseAnswerWasLostIsReleased() {
        client.loseAnswerOfNextLock();
        assertThat(node.directory().acquire(entitiesFor(TWO).get(0))).isCompletedExceptionally();
        assertThat(locks()).isEmpty();

        ClusterNode other = joinOther();
        clock.advance(Duration.ofSeconds(1));
        assertThat(acquire(other, entitiesFor(TWO).get(0))).isNotNull();
    }

    @Test
    void lockStaysWhenTheLastOfItsEntitiesHasLeft() {
        Ownership ownership = acquire(node, entitiesFor(ONE).get(0));
        assertThat(node.directory().release(ownership)).isCompleted();
        assertThat(locks()).hasSize(1);
        assertThat(acquire(node, entitiesFor(ONE).get(0)).token()).isEqualTo(ownership.token());
    }

    @Test
    void nodeTakesNoPartitionThatIsMeantForAnother() {
        joinOther();
        clock.advance(Duration.ofSeconds(1));
        assertThat(node.directory().acquire(entitiesFor(TWO).get(0)).join()).isEqualTo(new OwnedElsewhere(TWO));
        assertThat(locks()).isEmpty();
        assertThat(acquire(node, entitiesFor(ONE).get(0))).isNotNull();
    }

    @Test
    void nodeThatAPartitionIsMeantForWaitsForItsHolder() {
        acquireAllPartitions();
        ClusterNode other = joinOther();
        assertThat(other.directory().acquire(entitiesFor(TWO).get(0)).join()).isEqualTo(new OwnedElsewhere(ONE));
        assertThat(other.directory().locate(entitiesFor(TWO).get(0)).join()).contains(ONE);
    }

    @Test
    void partitionsGoToANodeThatJoinsWhenItWasSeenTwice() {
        acquireAllPartitions();
        ClusterNode other = joinOther();
        clock.advance(Duration.ofSeconds(1));
        assertThat(locks()).as("seen once").hasSize(PARTITIONS.count());
        clock.advance(Duration.ofSeconds(1));
        assertThat(locks()).isEqualTo(partitionsFor(ONE));
        assertThat(acquire(other, entitiesFor(TWO).get(0)).session().id()).isEqualTo(otherClient.sessionId());
    }

    @Test
    void nodeThatIsSeenOnceOnlyGetsNothing() {
        acquireAllPartitions();
        ClusterNode other = joinOther();
        clock.advance(Duration.ofSeconds(1));
        other.membership().leave(true).join();
        otherClient.close();
        clock.advance(Duration.ofSeconds(5));
        assertThat(locks()).hasSize(PARTITIONS.count());
    }

    @Test
    void lockGoesOnlyWhenAllOfItsEntitiesWereReleased() {
        List<Ownership> owned =
                entitiesFor(TWO).stream().map(each -> acquire(node, each)).toList();
        joinOther();
        clock.advance(Duration.ofSeconds(3));
        assertThat(entities.takeAsked()).hasSize(3).containsAll(entitiesFor(TWO));
        CompletableFuture<Void> first = node.directory().release(owned.get(0));
        node.directory().release(owned.get(1));
        node.directory().release(owned.get(1));
        CompletableFuture<Acquisition> back =
                node.directory().acquire(entitiesFor(TWO).get(0));
        assertThat(locks()).hasSize(1);
        assertThat(first).isNotDone();
        assertThat(back).as("starts again when it is known where").isNotDone();
        CompletableFuture<Void> last = node.directory().release(owned.get(2));
        assertThat(locks()).isEmpty();
        assertThat(List.of(first, last)).allMatch(CompletableFuture::isDone);
        assertThat(back.join()).isEqualTo(new OwnedElsewhere(TWO));
    }

    @Test
    void whoWaitsForAHandoffIsSentOnAfterASecond() {
        acquire(node, entitiesFor(TWO).get(0));
        joinOther();
        clock.advance(Duration.ofSeconds(3));
        CompletableFuture<Acquisition> waiting =
                node.directory().acquire(entitiesFor(TWO).get(1));
        clock.advance(Duration.ofMillis(1100));
        assertThat(waiting.join()).isEqualTo(new OwnedElsewhere(TWO));
    }

    @Test
    void entityThatDoesNotLeaveKeepsItsPartitionAndNoOther() {
        Ownership stays = acquire(node, entitiesFor(TWO).get(0));
        Ownership leaves = acquire(node, entitiesFor(TWO).get(1));
        acquireAllPartitions();
        joinOther();
        clock.advance(Duration.ofSeconds(3));
        CompletableFuture<Void> left = node.directory().release(leaves);
        assertThat(locks()).hasSize(partitionsFor(ONE).size() + 1);
        clock.advance(Duration.ofSeconds(10));
        assertThat(left).isDone();
        assertThat(acquire(node, leaves.entity()).token()).isEqualTo(stays.token());
        entities.takeAsked();
        clock.advance(Duration.ofSeconds(65));
        assertThat(entities.takeAsked()).contains(stays.entity(), leaves.entity());
        node.directory().release(leaves);
        node.directory().release(stays);
        assertThat(locks()).isEqualTo(partitionsFor(ONE));
    }

    @Test
    void releasingTheLockIsTriedAgain() {
        Ownership ownership = acquire(node, entitiesFor(TWO).get(0));
        joinOther();
        clock.advance(Duration.ofSeconds(3));
        client.setReachable(false);
        CompletableFuture<Void> released = node.directory().release(ownership);
        assertThat(released).isNotDone();
        client.setReachable(true);
        clock.advance(Duration.ofSeconds(1));
        assertThat(released).isCompleted();
        assertThat(locks()).isEmpty();
    }

    @Test
    void nodeThatLeavesGivesUpAllOfItAndTakesNothing() {
        acquireAllPartitions();
        Ownership one = acquire(node, entitiesFor(ONE).get(0));
        CompletableFuture<Void> done = node.directory().relinquish();
        assertThat(entities.takeAsked()).containsExactly(one.entity());
        assertThat(locks()).hasSize(1);
        assertThat(done).isNotDone();
        node.directory().release(one);
        assertThat(done).isCompleted();
        assertThat(locks()).isEmpty();
        assertThat(node.directory().acquire(one.entity()).join()).isInstanceOf(Acquisition.Refused.class);
    }

    @Test
    void partitionThatIsBeingTakenWhenTheNodeLeavesIsGivenUpToo() {
        client.holdLocks();
        CompletableFuture<Acquisition> acquisition =
                node.directory().acquire(entitiesFor(ONE).get(0));
        CompletableFuture<Void> done = node.directory().relinquish();
        assertThat(done).isNotDone();
        client.releaseLocks();
        node.directory().release(((Acquired) acquisition.join()).ownership());
        assertThat(done).isCompleted();
        assertThat(locks()).isEmpty();
    }

    @Test
    void releaseOfWhatWasOwnedBeforeThePartitionWasGoneDoesNothing() {
        EntityId entity = entitiesFor(TWO).get(0);
        Ownership before = acquire(node, entity);
        ClusterNode other = joinOther();
        clock.advance(Duration.ofSeconds(3));
        node.directory().release(before);
        assertThat(locks()).isEmpty();
        other.membership().leave(true).join();
        otherClient.close();
        clock.advance(Duration.ofSeconds(2));
        Ownership now = acquire(node, entity);
        assertThat(now.token().isAfter(before.token())).isTrue();
        node.directory().release(before);
        CompletableFuture<Void> done = node.directory().relinquish();
        assertThat(done).isNotDone();
        node.directory().release(now);
        assertThat(done).isCompleted();
    }

    @Test
    void nothingOfASessionIsKnownInTheNext() {
        Ownership before = acquire(node, entitiesFor(ONE).get(0));
        client.expire();
        Ownership now = acquire(node, entitiesFor(ONE).get(0));
        assertThat(now.token().isAfter(before.token())).isTrue();
        assertThat(node.directory().release(before)).isCompleted();
        CompletableFuture<Void> done = node.directory().relinquish();
        assertThat(done).as("the other was not released").isNotDone();
        client.expire();
        assertThat(done).isCompleted();
    }

    @Test
    void deathsThatWereSeenWhenTheLockWasTakenCountForAllOfItsEntities() {
        joinOther();
        otherClient.expireUnnoticed();
        Ownership first = acquire(node, entitiesFor(ONE).get(0));
        clock.advance(Duration.ofSeconds(30));
        Ownership later = acquire(node, entitiesFor(ONE).get(1));
        FencingToken earlier = new FencingToken(1, first.token().zxid() - 1);
        assertThat(List.of(first, later)).allMatch(each -> each.needsClaim(earlier) && !each.needsClaim(each.token()));
        assertThat(later.holdUntilNanos()).isEqualTo(first.holdUntilNanos());
    }

    @Test
    void oneSessionMayHoldAllPartitionsWhateverMaxEntitiesSays() {
        ClusterNode alone = Nodes.partitioned(
                new ScriptedClient(new InMemoryZooKeeper(), ONE), 1, clock, 64, new ScriptedEntities());
        List<Acquisition> acquisitions = new ArrayList<>();
        for (int key = 0; key < 1000; key++) {
            acquisitions.add(
                    alone.directory().acquire(new EntityId("t", "k" + key)).join());
        }
        assertThat(acquisitions).allMatch(Acquired.class::isInstance);
        assertThat(alone.membership().view().locks()).isEqualTo(64);
    }

    @Test
    void nodeWithAnotherNumberOfPartitionsDoesNotJoin() {
        CompletableFuture<Void> joined = Nodes.make(
                        otherClient,
                        2,
                        clock,
                        ClusterSecret.configured("s"),
                        1,
                        OwnershipUnit.partitions(17),
                        new ScriptedEntities())
                .membership()
                .join();
        assertThat(joined).isCompletedExceptionally();
        assertThat(joined.handle((done, failure) -> failure).join())
                .hasMessageContainingAll("unit partition/17", "unit partition/16")
                .isInstanceOfSatisfying(LayoutMismatchException.class, e -> assertThat(e.remedy())
                        .contains(".partitions"));
    }
}
