package io.highlander.ownership;

import static org.assertj.core.api.Assertions.assertThat;

import io.highlander.EntityId;
import io.highlander.ownership.Acquisition.Acquired;
import io.highlander.ownership.Acquisition.OwnedElsewhere;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** How partitions leave a node. */
class PartitionHandoffTest extends PartitionedNodes {

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
}
