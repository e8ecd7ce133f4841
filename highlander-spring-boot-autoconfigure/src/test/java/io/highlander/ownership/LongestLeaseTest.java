package io.highlander.ownership;

import static org.assertj.core.api.Assertions.assertThat;

import io.highlander.EntityId;
import io.highlander.cluster.NodeAddress;
import io.highlander.coordination.ScriptedClient;
import io.highlander.membership.ClusterSecret;
import io.highlander.session.ClusterSettings;
import io.highlander.test.fake.InMemoryZooKeeper;
import io.highlander.test.fake.ManualClock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Nobody waits for a death for longer than the longest lease that any member had, whatever is written; and never for less. */
class LongestLeaseTest {

    private static final String STRAY = "/highlander/test/sessions/0xdeadbeef";
    private static final Duration LONG = Duration.ofSeconds(30);

    private final ManualClock clock = new ManualClock();
    private final InMemoryZooKeeper zooKeeper = new InMemoryZooKeeper();
    private final ScriptedClient client = new ScriptedClient(zooKeeper, new NodeAddress("n", 1));
    private final ClusterNode node = join(client, 1, Nodes.LEASE);

    private ClusterNode join(ScriptedClient client, int port, Duration lease) {
        ClusterNode joined = ClusterNode.over(
                client,
                new NodeAddress("n", port),
                new ClusterSettings("test", lease, Duration.ofSeconds(1), 10, 1),
                clock,
                ClusterSecret.configured("s"),
                new ScriptedEntities());
        joined.membership().join();
        return joined;
    }

    private Duration holdOf(ClusterNode owner) {
        Acquisition.Acquired acquired = (Acquisition.Acquired)
                owner.directory().acquire(new EntityId("t", "k")).join();
        owner.directory().release(acquired.ownership()).join();
        return Duration.ofNanos(acquired.ownership().holdUntilNanos() - clock.nanoTime());
    }

    private void writeStray(String text) {
        zooKeeper.overwrite(STRAY, text);
    }

    @Test
    void recordThatClaimsAnHourIsWaitedForNoLongerThanAnyMembersLeaseAndGoes() {
        writeStray("{\"address\":\"10.9.9.9:1\",\"leaseMillis\":3600000,\"beat\":0}");
        assertThat(holdOf(node)).isEqualTo(Duration.ofMillis(5_050));
        clock.advance(Duration.ofSeconds(7));
        assertThat(zooKeeper.node(STRAY)).as("settled").isEmpty();
        assertThat(holdOf(node)).isZero();
    }

    @Test
    void leaseOfAMemberThatIsLongerThanOnesOwnIsWaitedForToItsEnd() {
        ScriptedClient dead = new ScriptedClient(zooKeeper, new NodeAddress("n", 2));
        join(dead, 2, LONG);
        dead.expireUnnoticed();
        ClusterNode newcomer = join(new ScriptedClient(zooKeeper, new NodeAddress("n", 3)), 3, Nodes.LEASE);
        assertThat(holdOf(newcomer)).isEqualTo(Duration.ofMillis(30_300));
    }

    @Test
    void recordThatCannotBeReadCountsAsOneOfTheLongestLease() {
        ScriptedClient dead = new ScriptedClient(zooKeeper, new NodeAddress("n", 2));
        join(dead, 2, LONG);
        dead.expireUnnoticed();
        zooKeeper.overwrite("/highlander/test/sessions/0x" + Long.toHexString(dead.sessionId()), "no JSON");
        ClusterNode newcomer = join(new ScriptedClient(zooKeeper, new NodeAddress("n", 3)), 3, Nodes.LEASE);
        assertThat(holdOf(newcomer)).isEqualTo(Duration.ofMillis(30_300));
    }

    @Test
    void leaseStaysKnownWhenItsMembersHaveLeft() {
        join(new ScriptedClient(zooKeeper, new NodeAddress("n", 2)), 2, LONG)
                .membership()
                .leave(true)
                .join();
        writeStray("no JSON");
        assertThat(holdOf(node)).isEqualTo(Duration.ofMillis(30_300));
    }

    /** Else a member with a longer lease could join, and die, between the two reads. */
    @Test
    void leasesAreReadAfterTheSessionsThatTheyBound() {
        writeStray("no JSON");
        List<String> order = List.of("/highlander/test/sessions", "/highlander/test/leases");
        client.takeReads();
        holdOf(node);
        assertThat(client.takeReads().stream().filter(order::contains))
                .as("take-over")
                .isEqualTo(order);
        clock.advance(Duration.ofSeconds(1));
        assertThat(client.takeReads().stream().filter(order::contains))
                .as("roster")
                .isEqualTo(order);
    }

    @Test
    void whereNoLeaseIsKnownAnyMoreRecordsAreBelieved() {
        zooKeeper.delete("/highlander/test/leases/5000");
        zooKeeper.overwrite("/highlander/test/leases/foreign", "");
        writeStray("{\"address\":\"10.9.9.9:1\",\"leaseMillis\":60000,\"beat\":0}");
        assertThat(holdOf(node)).isEqualTo(Duration.ofMillis(60_600));
    }

    @Test
    void nodeShowsForHowLongStartsWait() {
        writeStray("{\"address\":\"10.9.9.9:1\",\"leaseMillis\":3000,\"beat\":0}");
        clock.advance(Duration.ofSeconds(1));
        assertThat(node.membership().view().hold()).isEqualTo(Duration.ofMillis(3_030));
        clock.advance(Duration.ofSeconds(6));
        assertThat(node.membership().view().hold()).isZero();
    }
}
