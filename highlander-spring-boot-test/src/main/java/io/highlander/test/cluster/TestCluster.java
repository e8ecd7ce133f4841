package io.highlander.test.cluster;

import io.highlander.EntityGateway;
import io.highlander.EntityLocation;
import io.highlander.exception.HighlanderException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;

/**
 * A cluster in this JVM: nodes of the library with real threads and real time, over a ZooKeeper, a network and a store in memory.
 * Faults come when the test says so: no session ends by itself.
 *
 * <p>The lease is one second, so an entity whose owner died without leaving starts elsewhere after a second or two.
 */
public final class TestCluster implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final ClusterParts parts;
    private final List<TestNode> nodes = new CopyOnWriteArrayList<>();
    private int started;

    TestCluster(ClusterParts parts) {
        this.parts = parts;
    }

    /** For a cluster whose entities have collaborators. Close it after the test. */
    public static TestClusterBuilder builder() {
        return new TestClusterBuilder();
    }

    /** Starts another node, and waits until all see it. */
    public TestNode start() {
        TestNode node = new TestNode(++started, parts);
        nodes.add(node);
        await(
                "all nodes see " + node,
                () -> nodes.stream().filter(this::isReachable).allMatch(each -> each.sees(node)));
        return node;
    }

    /** All nodes that were started and have neither crashed nor left, in that order. */
    public List<TestNode> nodes() {
        return nodes.stream().filter(TestNode::isAlive).toList();
    }

    /** @param number 1 for the node that was started first, then increasing by one; nodes that are gone are counted, too */
    public TestNode node(int number) {
        return nodes.get(number - 1);
    }

    /** The gateway of the first node that runs and is not cut off. */
    public EntityGateway gateway() {
        return anyReachable().gateway();
    }

    private TestNode anyReachable() {
        return nodes.stream()
                .filter(this::isReachable)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("No node of the cluster is running and reachable."));
    }

    private boolean isReachable(TestNode node) {
        return node.isRunning() && !parts.network().isCutOff(node.address());
    }

    /** The process dies: nothing of it is heard of any more, and its session ends at once. */
    public void crash(TestNode node) {
        parts.network().leave(node.address());
        node.crash();
    }

    /** The process stands still, as in a long collection of garbage; a handler that runs already goes on. Its session lives. */
    public void pause(TestNode node) {
        node.pause();
    }

    /** The process goes on where it stood, and hears of what it has missed. */
    public void resume(TestNode node) {
        node.resume();
    }

    /**
     * These nodes are cut off from the others and from ZooKeeper, not from the store; they still reach each other. Their sessions
     * live until {@link #expireSession}. Replaces an earlier partition.
     */
    public void partition(TestNode... cutOff) {
        parts.network().partition(Arrays.stream(cutOff).map(TestNode::address).toList());
        nodes().forEach(node -> node.reachZooKeeper(!parts.network().isCutOff(node.address())));
    }

    /** The network is whole again, and the store answers. */
    public void heal() {
        parts.network().heal();
        parts.store().heal();
        nodes().forEach(node -> node.reachZooKeeper(true));
    }

    /** ZooKeeper ends the node's session. A node that is paused or cut off learns it afterwards. */
    public void expireSession(TestNode node) {
        node.expireSession();
    }

    /** The node leaves in good order, as in a rolling deploy: its entities finish, are saved and go elsewhere. */
    public void drain(TestNode node) {
        node.drain();
        parts.network().leave(node.address());
    }

    /** The store is out of reach until {@link #heal}. */
    public void failStore() {
        failStore(StoreFailure.UNREACHABLE);
    }

    /** The store fails in this way until {@link #heal}. */
    public void failStore(StoreFailure how) {
        parts.store().fail(how);
    }

    /** Which node holds the entity's lock, if any. The node may not have heard of the loss of it. */
    public Optional<TestNode> ownerOf(Class<?> type, String key) {
        Optional<EntityLocation> location = gateway().locate(type, key);
        return location.flatMap(found ->
                nodes.stream().filter(node -> node.id().equals(found.node())).findFirst());
    }

    /** Waits until a node that runs holds the entity's lock. The entity must be called meanwhile, or have been called. */
    public TestNode awaitOwner(Class<?> type, String key) {
        await(
                type.getSimpleName() + " " + key + " has an owner that runs",
                () -> ownerOf(type, key).filter(this::isReachable).isPresent());
        return ownerOf(type, key).orElseThrow();
    }

    /** Waits until every node that runs and is not cut off sees so many members. */
    public void awaitMembers(int count) {
        await("all nodes see " + count + " members", () -> nodes.stream()
                .filter(this::isReachable)
                .allMatch(node -> node.cluster().members().size() == count));
    }

    /**
     * Waits until it is so. A call to an entity that fails meanwhile counts as not yet.
     *
     * @throws org.awaitility.core.ConditionTimeoutException after 20 seconds
     */
    public void await(String what, Callable<Boolean> condition) {
        Awaitility.await(what)
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(10))
                .ignoreExceptionsInstanceOf(HighlanderException.class)
                .until(condition);
    }

    /** Stops everything at once. */
    @Override
    public void close() {
        nodes().forEach(this::crash);
        parts.close();
    }
}
