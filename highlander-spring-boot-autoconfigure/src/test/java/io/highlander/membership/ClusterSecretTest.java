package io.highlander.membership;

import static org.assertj.core.api.Assertions.assertThat;

import io.highlander.cluster.NodeAddress;
import io.highlander.ownership.Nodes;
import io.highlander.test.fake.InMemoryZooKeeper;
import io.highlander.test.fake.ManualClock;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class ClusterSecretTest {

    private final ManualClock clock = new ManualClock();
    private final InMemoryZooKeeper zooKeeper = new InMemoryZooKeeper();

    private void join(int port, ClusterSecret secret) {
        Nodes.join(zooKeeper.client(new NodeAddress("n", port)), port, clock, secret);
    }

    @Test
    void secondNodeTakesTheSecretOfTheFirst() {
        ClusterSecret first = ClusterSecret.shared(() -> "one");
        ClusterSecret second = ClusterSecret.shared(() -> "two");
        join(1, first);
        join(2, second);
        assertThat(first.get()).isEqualTo("one");
        assertThat(second.get()).isEqualTo("one");
    }

    @Test
    void nodeDoesNotJoinWithAGeneratedSecretThatIsNotThatOfTheMembers() {
        join(1, ClusterSecret.shared(() -> "one"));
        zooKeeper.delete("/highlander/test/secret");
        CompletableFuture<Void> joined = Nodes.make(
                        zooKeeper.client(new NodeAddress("n", 2)), 2, clock, ClusterSecret.shared(() -> "two"), 1)
                .membership()
                .join();
        assertThat(joined.handle((done, failure) -> failure).join())
                .isInstanceOfSatisfying(SecretMismatchException.class, refused -> assertThat(refused.remedy())
                        .contains("/highlander/test/secret", "stop all pods"));
        assertThat(zooKeeper.paths("/highlander/test/members/")).hasSize(1);
    }

    @Test
    void configuredSecretIsNotWritten() {
        ClusterSecret configured = ClusterSecret.configured("mine");
        assertThat(configured.known()).isCompleted();
        join(1, configured);
        assertThat(configured.get()).isEqualTo("mine");
        assertThat(zooKeeper.node("/highlander/test/secret")).isEmpty();
    }

    @Test
    void isEmptyBeforeTheNodeHasJoinedAndNeverPrinted() {
        ClusterSecret secret = ClusterSecret.shared(() -> "one");
        assertThat(secret.get()).isEmpty();
        assertThat(secret.known()).isNotDone();
        join(1, secret);
        assertThat(secret.known()).isCompleted();
        assertThat(secret.toString()).doesNotContain("one");
        assertThat(ClusterSecret.configured("mine").toString()).doesNotContain("mine");
    }
}
