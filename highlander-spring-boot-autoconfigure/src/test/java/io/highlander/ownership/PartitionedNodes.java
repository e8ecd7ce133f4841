package io.highlander.ownership;

import static org.assertj.core.api.Assertions.assertThat;

import io.highlander.EntityId;
import io.highlander.cluster.Member;
import io.highlander.cluster.NodeAddress;
import io.highlander.cluster.Partitions;
import io.highlander.coordination.ScriptedClient;
import io.highlander.ownership.Acquisition.Acquired;
import io.highlander.test.fake.InMemoryZooKeeper;
import io.highlander.test.fake.ManualClock;
import java.util.List;
import java.util.stream.IntStream;

/** A node that owns by partitions, and another that may join. */
abstract class PartitionedNodes {

    static final Partitions PARTITIONS = new Partitions(16);
    static final NodeAddress ONE = new NodeAddress("n", 1);
    static final NodeAddress TWO = new NodeAddress("n", 2);
    static final List<Member> BOTH = List.of(new Member(ONE, 0, false), new Member(TWO, 0, false));

    final ManualClock clock = new ManualClock();
    final InMemoryZooKeeper zooKeeper = new InMemoryZooKeeper();
    final ScriptedEntities entities = new ScriptedEntities();
    final ScriptedClient client = new ScriptedClient(zooKeeper, ONE);
    final ScriptedClient otherClient = new ScriptedClient(zooKeeper, TWO);
    final ClusterNode node = Nodes.partitioned(client, 1, clock, PARTITIONS.count(), entities);

    ClusterNode joinOther() {
        return Nodes.partitioned(otherClient, 2, clock, PARTITIONS.count(), new ScriptedEntities());
    }

    /** Entities of the first partition that is meant for that node when there are two. */
    static List<EntityId> entitiesFor(NodeAddress meant) {
        int number = partitionsFor(meant).get(0);
        return IntStream.range(0, 1000)
                .mapToObj(key -> new EntityId("t", "k" + key))
                .filter(entity -> PARTITIONS.numberOf(entity) == number)
                .limit(3)
                .toList();
    }

    static List<Integer> partitionsFor(NodeAddress meant) {
        return IntStream.range(0, PARTITIONS.count())
                .filter(number ->
                        PARTITIONS.designated(number, BOTH).orElseThrow().equals(meant))
                .boxed()
                .toList();
    }

    static Ownership acquire(ClusterNode by, EntityId entity) {
        return ((Acquired) by.directory().acquire(entity).join()).ownership();
    }

    void acquireAllPartitions() {
        for (int key = 0; key < 200; key++) {
            node.directory().release(acquire(node, new EntityId("t", "all" + key)));
        }
        assertThat(locks()).hasSize(PARTITIONS.count());
    }

    /** Numbers of the partitions whose locks this test's first node holds. */
    List<Integer> locks() {
        return zooKeeper.paths("/highlander/test/partitions/").stream()
                .filter(path -> zooKeeper.node(path).orElseThrow().ephemeralOwner() == client.sessionId())
                .map(path -> Integer.parseInt(path.split("/", -1)[4]))
                .sorted()
                .toList();
    }
}
