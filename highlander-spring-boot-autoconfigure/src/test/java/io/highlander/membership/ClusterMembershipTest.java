package io.highlander.membership;

import static org.assertj.core.api.Assertions.assertThat;

import io.highlander.EntityId;
import io.highlander.cluster.Member;
import io.highlander.cluster.NodeAddress;
import io.highlander.coordination.ScriptedClient;
import io.highlander.ownership.Acquisition;
import io.highlander.ownership.ClusterNode;
import io.highlander.ownership.Nodes;
import io.highlander.ownership.Ownership;
import io.highlander.session.NodeSession;
import io.highlander.test.fake.InMemoryZooKeeper;
import io.highlander.test.fake.ManualClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClusterMembershipTest {

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
    void joiningCreatesBothRecords() {
        ClusterNode node = Nodes.join(client, 1, clock);
        assertThat(zooKeeper.node(record("sessions", client))).isPresent();
        assertThat(zooKeeper.node(record("members", client)).orElseThrow().ephemeralOwner())
                .isEqualTo(client.sessionId());
        assertThat(node.membership().members()).extracting(Member::address).containsExactly(new NodeAddress("n", 1));
        assertThat(node.membership().now().zxid()).isPositive();
    }

    @Test
    void nodeOfAnotherGenerationDoesNotJoin() {
        Nodes.join(client, 1, clock);
        ScriptedClient other = new ScriptedClient(zooKeeper, new NodeAddress("n", 2));
        CompletableFuture<Void> joined = Nodes.make(other, 2, clock, ClusterSecret.configured("s"), 2)
                .membership()
                .join();
        assertThat(joined).isCompletedExceptionally();
        assertThat(zooKeeper.node(record("members", other))).isEmpty();
        assertThat(joined.handle((done, failure) -> failure).join())
                .hasMessageContaining("generation 2, but the cluster runs with");
    }

    @Test
    void joinIsRepeatedUntilTheServiceAnswers() {
        client.setReachable(false);
        ClusterNode node = Nodes.make(client, 1, clock, ClusterSecret.configured("s"), 1);
        CompletableFuture<Void> joined = node.membership().join();
        clock.advance(Duration.ofSeconds(10));
        assertThat(joined).isNotDone();
        client.setReachable(true);
        clock.advance(Duration.ofSeconds(1));
        assertThat(joined).isCompleted();
    }

    @Test
    void joinWhoseAnswerWasLostIsFoundOutAndFinished() {
        for (int lost = 0; lost <= 4; lost++) {
            InMemoryZooKeeper fresh = new InMemoryZooKeeper();
            ScriptedClient its = new ScriptedClient(fresh, new NodeAddress("n", 1));
            its.loseAnswersOfCommits(lost, 1);
            ClusterNode node = Nodes.join(its, 1, clock);
            clock.advance(Duration.ofSeconds(5));
            assertThat(acquired(node).session().mayAnswer()).as("after " + lost).isTrue();
        }
    }

    @Test
    void sessionThatIsReplacedIsOverAndTheNodeJoinsAgain() {
        ClusterNode node = Nodes.join(client, 1, clock);
        Ownership before = acquired(node);
        List<String> told = new ArrayList<>();
        before.session().onOver(() -> told.add("over"));
        String oldRecord = record("sessions", client);
        client.expire();
        assertThat(told).containsExactly("over");
        assertThat(before.session().mayAnswer()).isFalse();
        assertThat(zooKeeper.node(oldRecord)).as("an unclean death").isPresent();
        Ownership after = acquired(node);
        assertThat(after.session().id()).isEqualTo(client.sessionId());
        assertThat(after.token().isAfter(before.token())).isTrue();
        assertThat(after.afterUncleanDeath()).as("its own").isTrue();
    }

    @Test
    void actionThatThrowsAtTheEndOfASessionDoesNotKeepTheOthersFromRunning() {
        NodeSession session = acquired(Nodes.join(client, 1, clock)).session();
        List<String> told = new ArrayList<>();
        session.onOver(() -> {
            throw new LinkageError("bug");
        });
        session.onOver(() -> told.add("second"));
        client.expire();
        assertThat(told).containsExactly("second");
    }

    @Test
    void cleanLeaveRemovesBothRecords() {
        ClusterNode node = Nodes.join(client, 1, clock);
        node.membership().leave(true).join();
        assertThat(zooKeeper.paths("/highlander/test/sessions/")).isEmpty();
        assertThat(zooKeeper.paths("/highlander/test/members/")).isEmpty();
        clock.advance(Duration.ofSeconds(5));
        assertThat(zooKeeper.paths("/highlander/test/sessions/"))
                .as("no beat brings it back")
                .isEmpty();
        assertThat(node.membership().members()).isEmpty();
    }

    @Test
    void uncleanLeaveKeepsTheSessionRecord() {
        ClusterNode node = Nodes.join(client, 1, clock);
        node.membership().leave(false).join();
        client.close();
        assertThat(zooKeeper.paths("/highlander/test/sessions/")).hasSize(1);
        assertThat(zooKeeper.paths("/highlander/test/members/")).isEmpty();
    }

    @Test
    void nodeThatLeftBeforeItHadJoinedLeavesNoDeathBehind() {
        client.setReachable(false);
        ClusterNode node = Nodes.join(client, 1, clock);
        node.membership().leave(true).join();
        client.setReachable(true);
        clock.advance(Duration.ofSeconds(5));
        assertThat(zooKeeper.paths("/highlander/test/sessions/")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"members", "sessions"})
    void nodeWhoseRecordIsRemovedGivesUpSettlesItsOwnDeathAndJoinsAgain(String kind) {
        ClusterNode node = Nodes.join(client, 1, clock);
        Ownership ownership = acquired(node);
        ClusterNode other = Nodes.join(new ScriptedClient(zooKeeper, new NodeAddress("n", 2)), 2, clock);
        assertThat(other.directory().acquire(ENTITY).join()).isInstanceOf(Acquisition.OwnedElsewhere.class);
        String member = record("members", client);
        long session = client.sessionId();
        zooKeeper.delete(record(kind, client));
        clock.advance(Duration.ofSeconds(1));
        assertThat(ownership.session().isOver()).isTrue();
        assertThat(zooKeeper.node(member)).as("never made again").isEmpty();
        assertThat(acquired(other).needsClaim(ownership.token())).isTrue();
        clock.advance(Duration.ofSeconds(1));
        assertThat(client.sessionId()).isNotEqualTo(session);
        assertThat(other.membership().members()).hasSize(2);
        EntityId another = new EntityId("t", "another");
        assertThat(node.directory().acquire(another).join()).isInstanceOf(Acquisition.Acquired.class);
        clock.advance(Duration.ofMinutes(1));
        assertThat(zooKeeper.paths("/highlander/test/sessions/")).hasSize(2);
    }

    @Test
    void nodeWhoseRecordIsRemovedKeepsItsLocksUntilItsDeathIsSettled() {
        ClusterNode node = Nodes.join(client, 1, clock);
        Ownership ownership = acquired(node);
        ClusterNode other = Nodes.join(new ScriptedClient(zooKeeper, new NodeAddress("n", 2)), 2, clock);
        zooKeeper.delete(record("sessions", client));
        client.loseAnswersOfCommits(1, 3);
        clock.advance(Duration.ofSeconds(2));
        assertThat(ownership.session().isOver()).isTrue();
        assertThat(other.directory().acquire(ENTITY).join()).isInstanceOf(Acquisition.OwnedElsewhere.class);
        clock.advance(Duration.ofSeconds(3));
        assertThat(acquired(other).needsClaim(ownership.token())).isTrue();
    }

    @Test
    void joiningThatIsNeverAnsweredIsTriedAgain() {
        client.holdAnswersOfCommits();
        ClusterNode node = Nodes.join(client, 1, clock);
        client.forgetCommits();
        clock.advance(Duration.ofSeconds(20));
        assertThat(acquired(node).session().mayAnswer()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "no JSON", "{}", "null", "{\"address\":\"n:9\",\"leaseMillis\":-1,\"beat\":0}"})
    void recordThatCannotBeReadStopsNeitherTheRosterNorTakeovers(String garbage) {
        ClusterNode node = Nodes.join(client, 1, clock);
        ScriptedClient dead = new ScriptedClient(zooKeeper, new NodeAddress("n", 2));
        Nodes.join(dead, 2, clock);
        zooKeeper.overwrite("/highlander/test/members/0x77", garbage);
        zooKeeper.overwrite("/highlander/test/sessions/0x77", garbage);
        clock.advance(Duration.ofSeconds(2));
        assertThat(node.membership().members()).hasSize(2);
        dead.expireUnnoticed();
        clock.advance(Duration.ofSeconds(2));
        assertThat(node.membership().members()).hasSize(1);
        assertThat(acquired(node).afterUncleanDeath()).isTrue();
        clock.advance(Duration.ofSeconds(10));
        assertThat(zooKeeper.node(record("sessions", dead))).isEmpty();
    }

    @Test
    void deathWhoseRecordCannotBeReadIsHeldAndSettledAsOneOfTheLongestLease() {
        ClusterNode node = Nodes.join(client, 1, clock);
        String record = "/highlander/test/sessions/0x77";
        zooKeeper.overwrite(record, "no JSON");
        long seen = clock.nanoTime();
        Ownership ownership = acquired(node);
        assertThat(ownership.afterUncleanDeath()).isTrue();
        assertThat(ownership.holdUntilNanos() - seen).isEqualTo(5_050_000_000L);
        clock.advance(Duration.ofSeconds(6));
        assertThat(zooKeeper.node(record)).isPresent();
        clock.advance(Duration.ofSeconds(2));
        assertThat(zooKeeper.node(record)).isEmpty();
    }

    @Test
    void deadNodesRecordThatIsOverwrittenDoesNotShortenItsLease() {
        ClusterNode node = Nodes.join(client, 1, clock);
        ScriptedClient dead = new ScriptedClient(zooKeeper, new NodeAddress("n", 2));
        Nodes.join(dead, 2, clock);
        clock.advance(Duration.ofSeconds(2));
        dead.expireUnnoticed();
        zooKeeper.overwrite(record("sessions", dead), "{\"address\":\"n:2\",\"leaseMillis\":1,\"beat\":0}");
        assertThat(acquired(node).holdUntilNanos() - clock.nanoTime()).isEqualTo(5_050_000_000L);
    }

    @Test
    void drainingIsTold() {
        ClusterNode node = Nodes.join(client, 1, clock);
        ClusterNode other = Nodes.join(new ScriptedClient(zooKeeper, new NodeAddress("n", 2)), 2, clock);
        clock.advance(Duration.ofSeconds(1));
        CompletableFuture<Void> told = node.membership().announceDraining();
        assertThat(told).isNotDone();
        clock.advance(Duration.ofMillis(1500));
        assertThat(told).isCompleted();
        assertThat(other.membership().members())
                .filteredOn(Member::draining)
                .extracting(Member::address)
                .containsExactly(new NodeAddress("n", 1));
    }
}
