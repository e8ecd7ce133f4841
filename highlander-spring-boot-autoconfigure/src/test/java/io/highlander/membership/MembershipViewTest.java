package io.highlander.membership;

import static org.assertj.core.api.Assertions.assertThat;

import io.highlander.EntityId;
import io.highlander.cluster.FencingToken;
import io.highlander.cluster.NodeAddress;
import io.highlander.ownership.ClusterNode;
import io.highlander.ownership.Nodes;
import io.highlander.test.fake.InMemoryCoordination;
import io.highlander.test.fake.InMemoryZooKeeper;
import io.highlander.test.fake.ManualClock;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MembershipViewTest {

    private final ManualClock clock = new ManualClock();
    private final InMemoryZooKeeper zooKeeper = new InMemoryZooKeeper();
    private final InMemoryCoordination client = zooKeeper.client(new NodeAddress("n", 1));
    private final InMemoryCoordination otherClient = zooKeeper.client(new NodeAddress("n", 2));
    private final Membership membership =
            Nodes.make(client, 1, clock, ClusterSecret.configured("s"), 1).membership();

    @Test
    void nodeThatHasNotJoinedIsNoMember() {
        MembershipView view = membership.view();
        assertThat(view.member()).isFalse();
        assertThat(view.mayAnswer()).isFalse();
        assertThat(view.session()).isNull();
        assertThat(membership.watermark()).isCompletedExceptionally();
    }

    @Test
    void memberTellsItsSessionAndItsLease() {
        membership.join();
        MembershipView view = membership.view();
        assertThat(view.member()).isTrue();
        assertThat(view.mayAnswer()).isTrue();
        assertThat(view.session()).isEqualTo("0x" + Long.toHexString(client.sessionId()));
        assertThat(view.leaseRemaining()).isEqualTo(Duration.ofMillis(4_950));
        assertThat(view.draining()).isFalse();
        assertThat(view.clockTrusted()).isTrue();
    }

    @Test
    void outageOfZooKeeperUsesUpTheLeaseButDoesNotEndTheMembership() {
        membership.join();
        client.setReachable(false);
        clock.advance(Duration.ofSeconds(6));
        MembershipView view = membership.view();
        assertThat(view.member()).isTrue();
        assertThat(view.mayAnswer()).isFalse();
        assertThat(view.leaseRemaining()).isZero();
    }

    @Test
    void drainingShows() {
        membership.join();
        membership.announceDraining();
        assertThat(membership.view().draining()).isTrue();
    }

    @Test
    void deathIsUnsettledUntilItsLeaseIsOverAndThenRaisesTheWatermark() {
        membership.join();
        FencingToken before = watermark().orElseThrow();
        Nodes.join(otherClient, 2, clock);
        clock.advance(Duration.ofSeconds(1));
        assertThat(membership.view().unsettledDeaths()).isZero();
        otherClient.close();
        clock.advance(Duration.ofSeconds(2));
        assertThat(membership.view().unsettledDeaths()).isEqualTo(1);
        assertThat(watermark()).contains(before);
        clock.advance(Duration.ofSeconds(10));
        assertThat(membership.view().unsettledDeaths()).isZero();
        assertThat(watermark().orElseThrow().isAfter(before)).isTrue();
    }

    private Optional<FencingToken> watermark() {
        return membership.watermark().join();
    }

    @Test
    void localDirectoryHasNeitherSessionNorLeaseNorDeaths() {
        Membership alone =
                ClusterNode.alone(new NodeAddress("n", 1), clock, () -> 0).membership();
        assertThat(alone.view())
                .isEqualTo(new MembershipView(true, null, true, null, true, false, 0, Duration.ZERO, 0, false, 0));
        assertThat(alone.watermark().join()).isEmpty();
    }

    @Test
    void locksAreThoseOfTheSessionThatLivesAndLostSessionsCount() {
        ClusterNode node = Nodes.join(client, 1, clock);
        node.directory().acquire(new EntityId("t", "a"));
        node.directory().acquire(new EntityId("t", "b"));
        assertThat(node.membership().view().locks()).isEqualTo(2);
        client.expire();
        client.expire();
        assertThat(node.membership().view().locks()).isZero();
        assertThat(node.membership().view().lostSessions()).isEqualTo(2);
        node.membership().leave(true).join();
        assertThat(node.membership().view().lostSessions())
                .as("leaving loses none")
                .isEqualTo(2);
    }
}
