package io.highlander.test.cluster;

import io.highlander.CallerResolver;
import io.highlander.EntityGateway;
import io.highlander.HighlanderCluster;
import io.highlander.cluster.NodeAddress;
import io.highlander.membership.ClusterSecret;
import io.highlander.node.HighlanderNode;
import io.highlander.ownership.ClusterNode;
import io.highlander.routing.gateway.RoutingGateway;
import io.highlander.routing.gateway.TypedCalls;
import io.highlander.test.fake.ConstructorEntityInstances;
import io.highlander.test.fake.InMemoryCoordination;
import java.util.ArrayList;
import java.util.List;

/** One node of a {@link TestCluster}: what a pod is to the application. */
public final class TestNode {

    /** One for all, for its fingerprint is slow to make. */
    private static final ClusterSecret SECRET = ClusterSecret.configured("test");

    private static final CallerResolver NOBODY = () -> null;

    private final int number;
    private final NodeAddress address;
    private final Gate gate = new Gate();
    private final InMemoryCoordination coordination;
    private final HighlanderNode node;
    private final EntityGateway gateway;
    private volatile boolean reachesZooKeeper = true;
    private volatile boolean expiredUnheard;

    TestNode(int number, ClusterParts parts) {
        this.number = number;
        address = new NodeAddress("node" + number, 1);
        coordination = parts.zooKeeper().client(address);
        GatedClock clock = new GatedClock(parts.clock(), gate);
        gateway = new RoutingGateway(this::calls, NOBODY);
        List<Object> collaborators = new ArrayList<>(parts.collaborators());
        collaborators.add(gateway);
        node = new HighlanderNode(
                address,
                ClusterParts.SETTINGS,
                parts.forNode(address, gate, clock, new ConstructorEntityInstances(collaborators.toArray())),
                entities -> ClusterNode.over(coordination, address, ClusterParts.MEMBERSHIP, clock, SECRET, entities));
        parts.network().join(address, node.service(), gate);
        node.start();
    }

    private TypedCalls calls(Class<?> type, String key) {
        return node.typedCalls();
    }

    /** 1 for the first node of the cluster, then one more each. */
    public int number() {
        return number;
    }

    /** Id of the node, as in {@link io.highlander.EntityLocation#node()}. */
    public String id() {
        return address.toString();
    }

    /** The gateway of this node: calls made by it come from here. While the node is paused they wait. */
    public EntityGateway gateway() {
        return gateway;
    }

    /** The cluster as this node sees it. */
    public HighlanderCluster cluster() {
        return node.cluster();
    }

    /** Whether the node runs: it was neither crashed nor drained. */
    public boolean isAlive() {
        return !gate.isDead();
    }

    boolean isRunning() {
        return isAlive() && !gate.isPaused();
    }

    boolean sees(TestNode other) {
        return cluster().members().stream().anyMatch(member -> member.id().equals(other.id()));
    }

    NodeAddress address() {
        return address;
    }

    HighlanderNode node() {
        return node;
    }

    void pause() {
        gate.pause();
    }

    void resume() {
        gate.resume();
        hearOfExpiry();
    }

    void reachZooKeeper(boolean reachable) {
        reachesZooKeeper = reachable;
        coordination.setReachable(reachable);
        hearOfExpiry();
    }

    /** A node that cannot hear of it learns it later. */
    void expireSession() {
        coordination.expireUnnoticed();
        expiredUnheard = true;
        hearOfExpiry();
    }

    private void hearOfExpiry() {
        if (expiredUnheard && isRunning() && reachesZooKeeper) {
            expiredUnheard = false;
            coordination.expire();
        }
    }

    void crash() {
        gate.die();
        coordination.setReachable(false);
        coordination.expireUnnoticed();
    }

    void drain() {
        node.drain().join();
        node.leave().join();
        coordination.close();
        gate.die();
    }

    @Override
    public String toString() {
        return id();
    }
}
