package io.highlander.membership;

import static org.assertj.core.api.Assertions.assertThat;

import io.highlander.cluster.FencingToken;
import io.highlander.cluster.NodeAddress;
import io.highlander.coordination.ScriptedClient;
import io.highlander.ownership.ClusterNode;
import io.highlander.ownership.Nodes;
import io.highlander.ownership.ScriptedEntities;
import io.highlander.session.ClusterSettings;
import io.highlander.test.fake.InMemoryZooKeeper;
import io.highlander.test.fake.ManualClock;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What all nodes must agree on is written by the first, and a node that differs in any of it does not join. */
class LayoutTest {

    private static final String PATH = "/highlander/test/layout";

    private final ManualClock clock = new ManualClock();
    private final InMemoryZooKeeper zooKeeper = new InMemoryZooKeeper();
    private final ScriptedClient client = new ScriptedClient(zooKeeper, new NodeAddress("n", 1));

    private CompletableFuture<Void> join(long generation) {
        return Nodes.make(client, 1, clock, ClusterSecret.configured("s"), generation)
                .membership()
                .join();
    }

    private String written() {
        return new String(zooKeeper.node(PATH).orElseThrow().data(), StandardCharsets.UTF_8);
    }

    @Test
    void firstNodeWritesItAndTheNextLeavesItAlone() {
        join(1);
        String first = written();
        assertThat(first).contains("\"protocol\"", "\"unit\":\"entity\"", "\"paths\"", "\"generation\":1");
        long mzxid = zooKeeper.node(PATH).orElseThrow().mzxid();
        Nodes.join(new ScriptedClient(zooKeeper, new NodeAddress("n", 2)), 2, clock);
        assertThat(zooKeeper.node(PATH).orElseThrow().mzxid()).isEqualTo(mzxid);
    }

    @ParameterizedTest
    @CsvSource({"protocol, 3, 1", "unit, \"entity\", \"partition\"", "paths, 1, 2", "generation, 1, 2"})
    void nodeThatDiffersDoesNotJoinAndSaysInWhat(String field, String ours, String others) {
        join(1);
        String theirs = written().replace("\"" + field + "\":" + ours, "\"" + field + "\":" + others);
        assertThat(theirs).isNotEqualTo(written());
        zooKeeper.overwrite(PATH, theirs);
        ScriptedClient other = new ScriptedClient(zooKeeper, new NodeAddress("n", 2));
        CompletableFuture<Void> joined = Nodes.make(other, 2, clock, ClusterSecret.configured("s"), 1)
                .membership()
                .join();
        assertThat(joined).isCompletedExceptionally();
        assertThat(joined.handle((done, failure) -> failure).join()).hasMessageContainingAll(PATH, field + " ");
        assertThat(zooKeeper.paths("/highlander/test/members/")).hasSize(1);
    }

    private CompletableFuture<Void> second(ClusterSettings settings, String secret) {
        ScriptedClient other = new ScriptedClient(zooKeeper, new NodeAddress("n", 2));
        return ClusterNode.over(
                        other,
                        new NodeAddress("n", 2),
                        settings,
                        clock,
                        ClusterSecret.configured(secret),
                        new ScriptedEntities())
                .membership()
                .join();
    }

    private static ClusterSettings settings(String store) {
        return new ClusterSettings("test", Nodes.LEASE, Duration.ofSeconds(1), 10, 1).in(store);
    }

    @Test
    void nodeWithAnotherStoreDoesNotJoin() {
        assertThat(second(settings("first"), "s")).isCompleted();
        CompletableFuture<Void> joined = second(settings("other"), "s");
        assertThat(joined.handle((done, failure) -> failure).join())
                .isInstanceOf(StoreMismatchException.class)
                .hasMessageContainingAll(PATH, "first", "other");
        assertThat(second(settings("first"), "s")).isCompleted();
    }

    @Test
    void nodeWithAnotherSecretDoesNotJoinWhileAMemberHasItsOwn() {
        Membership first = Nodes.make(client, 1, clock, secret(), 1).membership();
        first.join();
        CompletableFuture<Void> joined = second(settings(""), "another");
        assertThat(joined.handle((done, failure) -> failure).join())
                .isInstanceOf(SecretMismatchException.class)
                .hasMessageContaining("n:1");
        assertThat(zooKeeper.paths("/highlander/test/members/")).hasSize(1);
        first.leave(true).join();
        assertThat(second(settings(""), "another")).isCompleted();
    }

    @Test
    void nothingOfTheSecretIsWritten() {
        join(1);
        assertThat(zooKeeper.paths("/highlander/test/members/")).allSatisfy(path -> assertThat(
                        new String(zooKeeper.node(path).orElseThrow().data(), StandardCharsets.UTF_8))
                .matches(".*\"secret\":\"[0-9a-f]{32}\".*"));
    }

    @Test
    void nodeDoesNotJoinWhileItCannotBeRead() {
        join(1);
        String right = written();
        zooKeeper.overwrite(PATH, "no JSON");
        ScriptedClient other = new ScriptedClient(zooKeeper, new NodeAddress("n", 2));
        CompletableFuture<Void> joined = Nodes.make(other, 2, clock, ClusterSecret.configured("s"), 1)
                .membership()
                .join();
        clock.advance(Duration.ofSeconds(5));
        assertThat(joined).isNotDone();
        zooKeeper.overwrite(PATH, right);
        clock.advance(Duration.ofSeconds(2));
        assertThat(joined).isCompleted();
    }

    @Test
    void tokensOfARaisedGenerationAreAboveAllOfTheOneBefore() {
        join(2);
        ClusterNode node = Nodes.make(new ScriptedClient(zooKeeper, new NodeAddress("n", 2)), 2, clock, secret(), 2);
        node.membership().join();
        assertThat(node.membership().now().isAfter(new FencingToken(1, Long.MAX_VALUE)))
                .isTrue();
        assertThat(new FencingToken(2, 1).isAfter(new FencingToken(2, 1))).isFalse();
        assertThat(new FencingToken(2, 1).isAfter(new FencingToken(2, 2))).isFalse();
    }

    private static ClusterSecret secret() {
        return ClusterSecret.configured("s");
    }
}
