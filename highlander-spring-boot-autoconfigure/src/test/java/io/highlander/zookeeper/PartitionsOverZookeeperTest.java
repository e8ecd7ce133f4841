package io.highlander.zookeeper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.highlander.EntityId;
import io.highlander.cluster.NodeAddress;
import io.highlander.cluster.OwnershipUnit;
import io.highlander.membership.ClusterSecret;
import io.highlander.ownership.Acquisition;
import io.highlander.ownership.ClusterNode;
import io.highlander.ownership.Ownership;
import io.highlander.ownership.ScriptedEntities;
import io.highlander.session.ClusterSettings;
import io.highlander.time.SystemClock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Partitions with the locks of a real ZooKeeper. */
@Tag("slow")
class PartitionsOverZookeeperTest {

    private static final int PARTITIONS = 8;
    private static final List<EntityId> ENTITIES = IntStream.range(0, 200)
            .mapToObj(key -> new EntityId("t", "k" + key))
            .toList();

    private static ClusterNode join(CuratorCoordination coordination, NodeAddress self, SystemClock clock)
            throws Exception {
        ClusterNode node = ClusterNode.over(
                coordination,
                self,
                new ClusterSettings(
                        "test",
                        Duration.ofSeconds(1),
                        Duration.ofMillis(200),
                        10,
                        1,
                        OwnershipUnit.partitions(PARTITIONS)),
                clock,
                ClusterSecret.configured("secret"),
                new ScriptedEntities());
        node.membership().join().get(60, TimeUnit.SECONDS);
        return node;
    }

    private static List<Acquisition> acquireAll(ClusterNode node) {
        List<CompletableFuture<Acquisition>> asked = ENTITIES.stream()
                .map(entity -> node.directory().acquire(entity))
                .toList();
        return asked.stream().map(CompletableFuture::join).toList();
    }

    private static List<Ownership> owned(List<Acquisition> acquisitions) {
        return acquisitions.stream()
                .filter(Acquisition.Acquired.class::isInstance)
                .map(each -> ((Acquisition.Acquired) each).ownership())
                .toList();
    }

    @Test
    void partitionsAreSharedAndHandedOverAndGivenUp() throws Exception {
        NodeAddress one = new NodeAddress("n", 1);
        NodeAddress two = new NodeAddress("n", 2);
        SystemClock clock = new SystemClock();
        try (QuickServer server = new QuickServer();
                CuratorCoordination first = server.coordination(one);
                CuratorCoordination second = server.coordination(two)) {
            ClusterNode node = join(first, one, clock);
            List<Ownership> all = owned(acquireAll(node));
            assertThat(all).hasSameSizeAs(ENTITIES);
            assertThat(all.stream().map(Ownership::token).distinct()).hasSize(PARTITIONS);
            assertThat(node.membership().view().locks()).isEqualTo(PARTITIONS);
            all.forEach(each -> node.directory().release(each));

            ClusterNode other = join(second, two, clock);
            await("the other node has its share")
                    .until(() -> !owned(acquireAll(other)).isEmpty()
                            && node.membership().view().locks()
                                            + other.membership().view().locks()
                                    == PARTITIONS);
            assertThat(owned(acquireAll(other))).allSatisfy(now -> assertThat(
                            all.stream().filter(before -> before.entity().equals(now.entity())))
                    .allMatch(before -> now.token().isAfter(before.token())));
            assertThat(owned(acquireAll(node)).size() + owned(acquireAll(other)).size())
                    .isEqualTo(ENTITIES.size());

            List<Ownership> ofOther = owned(acquireAll(other));
            CompletableFuture<Void> gone = other.directory().relinquish();
            assertThat(gone).isNotDone();
            ofOther.forEach(each -> other.directory().release(each));
            gone.get(60, TimeUnit.SECONDS);
            assertThat(other.membership().view().locks()).isZero();
        } finally {
            clock.close();
        }
    }
}
