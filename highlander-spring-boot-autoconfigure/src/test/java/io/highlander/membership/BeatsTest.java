package io.highlander.membership;

import static org.assertj.core.api.Assertions.assertThat;

import io.highlander.EntityId;
import io.highlander.cluster.FencingToken;
import io.highlander.cluster.NodeAddress;
import io.highlander.coordination.ScriptedClient;
import io.highlander.ownership.Acquisition;
import io.highlander.ownership.ClusterNode;
import io.highlander.ownership.Nodes;
import io.highlander.ownership.Ownership;
import io.highlander.session.NodeSession;
import io.highlander.test.fake.InMemoryZooKeeper;
import io.highlander.test.fake.ManualClock;
import io.highlander.time.Clock;
import io.highlander.time.ThrowingClock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** What keeps the lease of a member, and what does not. */
class BeatsTest {

    private static final EntityId ENTITY = new EntityId("t", "k");

    private final ManualClock clock = new ManualClock();
    private final InMemoryZooKeeper zooKeeper = new InMemoryZooKeeper();
    private final ScriptedClient client = new ScriptedClient(zooKeeper, new NodeAddress("n", 1));

    private String record(String kind, ScriptedClient of) {
        return "/highlander/test/" + kind + "/0x" + Long.toHexString(of.sessionId());
    }

    private static Ownership acquired(ClusterNode node) {
        return ((Acquisition.Acquired) node.directory().acquire(ENTITY).join()).ownership();
    }

    @Test
    void beatsKeepTheLeaseAndAnOutageEndsIt() {
        ClusterNode node = Nodes.join(client, 1, clock);
        NodeSession session = acquired(node).session();
        clock.advance(Duration.ofMinutes(1));
        assertThat(session.mayAnswer()).isTrue();
        client.setReachable(false);
        clock.advance(Duration.ofSeconds(6));
        assertThat(session.mayAnswer()).isFalse();
        assertThat(session.isOver()).isFalse();
        client.setReachable(true);
        clock.advance(Duration.ofSeconds(1));
        assertThat(session.mayAnswer()).isTrue();
    }

    @Test
    void beatWhoseAnswerWasLostDoesNotRenewTheLease() {
        NodeSession session = acquired(Nodes.join(client, 1, clock)).session();
        client.loseAnswersOfCommits(0, 100);
        clock.advance(Duration.ofSeconds(6));
        assertThat(session.mayAnswer()).isFalse();
    }

    @Test
    void leaseIsCountedFromTheSendingOfTheBeatHoweverLateItsAnswerComes() {
        NodeSession session = acquired(Nodes.join(client, 1, clock)).session();
        clock.advance(Duration.ofMillis(500));
        client.holdAnswersOfCommits();
        clock.advance(Duration.ofSeconds(4));
        client.releaseCommits();
        client.setReachable(false);
        clock.advance(Duration.ofMillis(1_449));
        assertThat(session.mayAnswer()).isTrue();
        clock.advance(Duration.ofMillis(1));
        assertThat(session.mayAnswer()).isFalse();
    }

    @Test
    void beatThatIsNeverAnsweredDoesNotStopTheBeats() {
        NodeSession session = acquired(Nodes.join(client, 1, clock)).session();
        client.holdAnswersOfCommits();
        clock.advance(Duration.ofSeconds(2));
        client.forgetCommits();
        assertThat(session.mayAnswer()).isTrue();
        clock.advance(Duration.ofSeconds(3));
        assertThat(session.mayAnswer()).as("nobody beats").isFalse();
        clock.advance(Duration.ofSeconds(2));
        assertThat(session.mayAnswer()).isTrue();
    }

    @Test
    void stampsGrowWithTheBeats() {
        ClusterNode node = Nodes.join(client, 1, clock);
        FencingToken before = node.membership().now();
        clock.advance(Duration.ofSeconds(2));
        assertThat(node.membership().now().isAfter(before)).isTrue();
    }

    @Test
    void clockThatThrowsOnceDoesNotStopTheBeats() {
        Clock throwing = new ThrowingClock(clock);
        ClusterNode node = Nodes.join(client, 1, throwing);
        NodeSession session = acquired(node).session();
        ((ThrowingClock) throwing).throwing = true;
        clock.advance(Duration.ofSeconds(2));
        ((ThrowingClock) throwing).throwing = false;
        clock.advance(Duration.ofSeconds(2));
        assertThat(session.mayAnswer()).isTrue();
    }

    @Test
    void nodeWhoseClockRunsAtAnotherRateThanTheLeadersAnswersNothingUntilItRunsAtTheSame() {
        AtomicLong leaderMillis = new AtomicLong(clock.wallMillis());
        zooKeeper.tellTimeBy(leaderMillis::get);
        NodeSession session = acquired(Nodes.join(client, 1, clock)).session();
        secondsOf(1_005, leaderMillis, 100);
        assertThat(session.mayAnswer()).isTrue();
        secondsOf(1_020, leaderMillis, 100);
        assertThat(session.mayAnswer()).isFalse();
        assertThat(session.isOver()).isFalse();
        zooKeeper.electLeader();
        leaderMillis.addAndGet(-30_000);
        secondsOf(1_000, leaderMillis, 100);
        assertThat(session.mayAnswer()).isTrue();
    }

    @Test
    void nodeWhoseClockIsNotTrustedTakesNothingOverFromTheDeadAndSettlesNoDeath() {
        AtomicLong leaderMillis = new AtomicLong(clock.wallMillis());
        zooKeeper.tellTimeBy(leaderMillis::get);
        ClusterNode node = Nodes.join(client, 1, clock);
        secondsOf(500, leaderMillis, 20);
        assertThat(node.directory().acquire(new EntityId("t", "before")).join())
                .as("nobody has died")
                .isInstanceOf(Acquisition.Acquired.class);
        ScriptedClient dead = new ScriptedClient(zooKeeper, new NodeAddress("n", 2));
        Nodes.join(dead, 2, clock);
        dead.expireUnnoticed();
        secondsOf(500, leaderMillis, 20);
        assertThat(zooKeeper.node(record("sessions", dead))).isPresent();
        assertThat(node.directory().acquire(ENTITY)).isCompletedExceptionally();
        secondsOf(1_000, leaderMillis, 100);
        assertThat(zooKeeper.node(record("sessions", dead))).isEmpty();
        assertThat(acquired(node).session().mayAnswer()).isTrue();
    }

    private void secondsOf(int millisOfTheLeader, AtomicLong leaderMillis, int count) {
        for (int i = 0; i < count; i++) {
            leaderMillis.addAndGet(millisOfTheLeader);
            clock.advance(Duration.ofSeconds(1));
        }
    }
}
