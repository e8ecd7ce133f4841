package io.highlander.test.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.highlander.EntityId;
import io.highlander.testing.TestSeed;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the pods of a real cluster tell of it while pods come, leave and die. */
class ClusterEventsTest {

    private static final int ENTITIES = 20;

    private final List<Long> counts = new CopyOnWriteArrayList<>();
    private final Consumer<Long> whenCounted = counts::add;
    private TestCluster cluster;

    @BeforeEach
    void start() {
        cluster = TestCluster.builder()
                .nodes(3)
                .entities(Tally.class)
                .collaborators(whenCounted)
                .start();
    }

    @AfterEach
    void close() {
        cluster.close();
    }

    private static EntityId id(String key) {
        return new EntityId("tally", key);
    }

    private void callAll() {
        for (int i = 0; i < ENTITIES; i++) {
            cluster.gateway().entity(Tally.class, "t" + i).increment();
        }
    }

    private TestNode ownerOf(String key) {
        return cluster.awaitOwner(Tally.class, key);
    }

    private void awaitPlace(ClusterWatcher watcher, EntityId entity, TestNode node) {
        cluster.await(
                watcher + " sees " + entity + " on " + node,
                () -> Objects.equals(watcher.places().get(entity), node.id()));
    }

    /** By the list that every pod is asked for; starting and leaving entities are in it too, so nothing must move meanwhile. */
    private Map<EntityId, String> truth() {
        return cluster.nodes().get(0).cluster().entities().stream()
                .collect(Collectors.toMap(found -> found.id(), found -> found.node()));
    }

    private void awaitTruth(ClusterWatcher watcher) {
        Set<String> alive = cluster.nodes().stream().map(TestNode::id).collect(Collectors.toSet());
        cluster.await(
                watcher + " sees what there is",
                () -> watcher.members().equals(alive) && watcher.places().equals(truth()));
        watcher.assertSound();
    }

    @Test
    void everyPodSeesAllEntitiesAndTheSame() {
        callAll();
        for (TestNode node : cluster.nodes()) {
            ClusterWatcher watcher = new ClusterWatcher(node);
            awaitTruth(watcher);
            assertThat(watcher.places()).hasSize(ENTITIES);
        }
    }

    @Test
    void drainedPodsEntityMovesInOneStepWhereItIsCalledAtOnce() {
        cluster.gateway().entity(Tally.class, "t").increment();
        TestNode owner = ownerOf("t");
        TestNode other = cluster.nodes().stream()
                .filter(node -> node != owner)
                .findFirst()
                .orElseThrow();
        ClusterWatcher watcher = new ClusterWatcher(other);
        awaitPlace(watcher, id("t"), owner);
        cluster.drain(owner);
        other.gateway().entity(Tally.class, "t").increment();
        TestNode next = ownerOf("t");
        awaitPlace(watcher, id("t"), next);
        cluster.await("the drained pod is gone", () -> !watcher.members().contains(owner.id()));
        watcher.assertSound();
        assertThat(watcher.stepsOf(id("t"))).startsWith("null -> " + owner).endsWith("-> " + next);
    }

    @Test
    void crashedPodsEntitiesLeaveWithItUnlessTheyStartElsewhereBefore() {
        callAll();
        TestNode dead = ownerOf("t0");
        TestNode other = cluster.nodes().stream()
                .filter(node -> node != dead)
                .findFirst()
                .orElseThrow();
        ClusterWatcher watcher = new ClusterWatcher(other);
        awaitTruth(watcher);
        cluster.crash(dead);
        cluster.await("the dead pod is gone", () -> !watcher.members().contains(dead.id()));
        assertThat(watcher.places()).doesNotContainValue(dead.id());
        callAll();
        awaitTruth(watcher);
        assertThat(watcher.places()).hasSize(ENTITIES);
    }

    @Test
    void podThatJoinsIsSeenByAllAndSeesAll() {
        callAll();
        ClusterWatcher watcher = new ClusterWatcher(cluster.node(1));
        TestNode fourth = cluster.start();
        callAll();
        awaitTruth(watcher);
        awaitTruth(new ClusterWatcher(fourth));
    }

    @Test
    void streamOfAPodThatLeavesCompletes() {
        ClusterWatcher watcher = new ClusterWatcher(cluster.node(2));
        cluster.drain(cluster.node(2));
        cluster.await("it completes", watcher::isComplete);
        watcher.assertSound();
    }

    /** Under calls and faults at random every pod's picture is sound at every event, and all are the same in the end. */
    @Test
    void picturesOfAllPodsAreSoundAndTheSameInTheEnd() {
        long seed = TestSeed.get();
        Random random = new Random(seed);
        cluster.start();
        Map<TestNode, ClusterWatcher> watchers =
                cluster.nodes().stream().collect(Collectors.toMap(node -> node, ClusterWatcher::new));
        for (int round = 0; round < 3; round++) {
            callAll();
            TestNode leaver = cluster.nodes().get(random.nextInt(cluster.nodes().size()));
            if (random.nextBoolean()) {
                cluster.crash(leaver);
            } else {
                cluster.drain(leaver);
            }
            Objects.requireNonNull(watchers.remove(leaver)).assertSound();
            callAll();
            TestNode joiner = cluster.start();
            watchers.put(joiner, new ClusterWatcher(joiner));
        }
        callAll();
        watchers.values().forEach(watcher -> {
            awaitTruth(watcher);
            assertThat(watcher.places()).as("seed " + seed).hasSize(ENTITIES);
        });
    }
}
