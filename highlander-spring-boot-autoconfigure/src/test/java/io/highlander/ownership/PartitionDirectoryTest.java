package io.highlander.ownership;

import static org.assertj.core.api.Assertions.assertThat;

import io.highlander.EntityId;
import io.highlander.cluster.FencingToken;
import io.highlander.cluster.OwnershipUnit;
import io.highlander.coordination.ScriptedClient;
import io.highlander.membership.ClusterSecret;
import io.highlander.membership.LayoutMismatchException;
import io.highlander.ownership.Acquisition.Acquired;
import io.highlander.ownership.Acquisition.OwnedElsewhere;
import io.highlander.test.fake.InMemoryZooKeeper;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** How partitions and their entities come to a node. */
class PartitionDirectoryTest extends PartitionedNodes {

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
