package io.highlander.ownership;

import static org.assertj.core.api.Assertions.assertThat;

import io.highlander.EntityId;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class StandingTest {

    private final ManualClock clock = new ManualClock();
    private final InMemoryZooKeeper zooKeeper = new InMemoryZooKeeper();
    private final InMemoryZooKeeper.Client client = zooKeeper.client(new NodeAddress("n", 1));
    private final ClusterNode node = Nodes.join(client, 1, clock);

    private Standing standing() {
        return node.membership().standing();
    }

    @Test
    void leaseRunsOutUnlessABeatSucceeds() {
        assertThat(standing().lease()).isEqualTo(Duration.ofMillis(4950));
        client.setReachable(false);
        clock.advance(Duration.ofMillis(900));
        assertThat(standing().lease()).isEqualTo(Duration.ofMillis(4050));
        clock.advance(Duration.ofSeconds(5));
        assertThat(standing().lease()).isZero();
    }

    @Test
    void locksAreThoseOfTheSessionThatLives() {
        node.directory().acquire(new EntityId("t", "a"));
        node.directory().acquire(new EntityId("t", "b"));
        assertThat(standing().locks()).isEqualTo(2);
        client.expire();
        assertThat(standing().locks()).isZero();
    }

    @Test
    void lostSessionsCountButLeavingDoesNot() {
        client.expire();
        client.expire();
        assertThat(standing().lostSessions()).isEqualTo(2);
        node.membership().leave(true).join();
        assertThat(standing().lostSessions()).isEqualTo(2);
        assertThat(standing().lease()).isZero();
    }

    @Test
    void deathIsUnsettledUntilItsLeaseIsOver() {
        InMemoryZooKeeper.Client other = zooKeeper.client(new NodeAddress("n", 2));
        Nodes.join(other, 2, clock);
        other.expireUnnoticed();
        clock.advance(Duration.ofSeconds(2));
        assertThat(standing().unsettledDeaths()).isEqualTo(1);
        clock.advance(Duration.ofSeconds(8));
        assertThat(standing().unsettledDeaths()).isZero();
    }
}
