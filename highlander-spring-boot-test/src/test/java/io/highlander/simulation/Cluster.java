package io.highlander.simulation;

import io.highlander.cluster.NodeAddress;
import io.highlander.cluster.OwnershipUnit;
import io.highlander.simulation.SimulatedNode.Timing;
import io.highlander.simulation.ledger.Release;
import io.highlander.simulation.ledger.Rollout;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Nodes, and all that they need. */
final class Cluster {

    /** Clocks of two nodes differ in rate by less than one hundredth. */
    private static final double MOST_DRIFT = 0.0049;

    private final World world;
    private final Shares shares;
    private final ZooKeeperServers servers;
    private final ObjectStore store;
    private final Network network;
    private final OwnershipUnit unit;
    private final Timing timing;
    private final Duration idle;
    private final double stops;
    private final Rollout rollout;
    private final Consumer<SimulatedNode> whenDead;
    private final List<SimulatedNode> nodes = new ArrayList<>();
    private int lastPort = 7000;
    private boolean calm;

    /**
     * @param unit what one lock guards
     * @param rollout says what the next process runs
     * @param whenDead told when a process is no more
     */
    Cluster(World world, Shares shares, OwnershipUnit unit, Rollout rollout, Consumer<SimulatedNode> whenDead) {
        this.world = world;
        this.shares = shares;
        this.unit = unit;
        this.rollout = rollout;
        this.whenDead = whenDead;
        servers = new ZooKeeperServers(world);
        store = new ObjectStore(world, shares);
        network = new Network(world, shares);
        network.setLossPerCall(world.chance(0.5) ? 0.05 : 0);
        boolean fast = world.chance(0.5);
        timing = new Timing(
                Duration.ofSeconds(fast ? 6 : 10),
                Duration.ofSeconds(fast ? 3 : 5),
                Duration.ofSeconds(fast ? 1 : 2),
                Duration.ofSeconds(world.chance(0.5) ? 180 : 2));
        idle = Duration.ofMillis(world.between(300, world.chance(0.5) ? 2_000 : 60_000));
        stops = world.chance(0.5) ? 1 : 0;
    }

    SimulatedNode start() {
        NodeAddress address = new NodeAddress("10.0.0.1", ++lastPort);
        double rate = 1 + (world.random().nextDouble() * 2 - 1) * MOST_DRIFT;
        SimulatedProcess process = new SimulatedProcess(world, address.toString(), rate);
        process.setStops(calm ? 0 : stops);
        Release release = rollout.next();
        SimulatedNode node = new SimulatedNode(
                address, world, shares, process, release, servers, store, network, unit, timing, idle);
        nodes.add(node);
        world.tell(address, () -> "pod started, its clocks run at " + rate + ", release " + release);
        world.after(0, process, World.Lane.TIMER, node::start);
        return node;
    }

    /** One that takes calls, any. */
    SimulatedNode anyNode() {
        List<SimulatedNode> all = nodes();
        return all.get(world.random().nextInt(all.size()));
    }

    List<SimulatedNode> nodes() {
        return nodes.stream().filter(SimulatedNode::takesCalls).toList();
    }

    /** kill -9; another comes up in its place. */
    void crash(SimulatedNode node) {
        node.kill();
        nodes.remove(node);
        whenDead.accept(node);
        start();
    }

    /** SIGTERM; another comes up in its place. */
    void restart(SimulatedNode node) {
        start();
        node.leave(() -> {
            nodes.remove(node);
            whenDead.accept(node);
        });
    }

    /** From now on nothing is stopped or lost any more. */
    void calm() {
        calm = true;
        world.tell("world", () -> "from now on nothing is stopped or lost any more");
        network.setLossPerCall(0);
        nodes.forEach(node -> node.process().setStops(0));
        rollout.finish();
        nodes().stream().filter(node -> rollout.replaces(node.release())).forEach(this::restart);
    }

    Shares shares() {
        return shares;
    }

    ZooKeeperServers servers() {
        return servers;
    }

    ObjectStore store() {
        return store;
    }

    Network network() {
        return network;
    }
}
