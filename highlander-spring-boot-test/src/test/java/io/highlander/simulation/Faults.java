package io.highlander.simulation;

import io.highlander.EntityId;
import io.highlander.simulation.Network.Connection;
import io.highlander.simulation.ZooKeeperServers.Server;
import java.util.List;
import java.util.function.IntSupplier;

/** What goes wrong. Every fault heals by itself, at the end of the troubled time at the latest. */
final class Faults {

    private final World world;
    private final Cluster cluster;
    private final Workload workload;
    private final long end;
    private final boolean steadyWallClocks;
    private final Operators operators;

    /**
     * @param end after which nothing is wrong any more
     * @param steadyWallClocks whether no wall clock jumps by an hour
     */
    Faults(World world, Cluster cluster, Workload workload, long end, boolean steadyWallClocks) {
        this.world = world;
        this.cluster = cluster;
        this.workload = workload;
        this.end = end;
        this.steadyWallClocks = steadyWallClocks;
        operators = new Operators(world, cluster, workload, end);
    }

    Operators operators() {
        return operators;
    }

    private long until(long most) {
        return Math.min(end, world.now() + world.between(World.SECOND / 10, most));
    }

    private <T> T anyOf(List<T> some) {
        return some.get(world.random().nextInt(some.size()));
    }

    /** One fault, chosen by chance. */
    void strike() {
        SimulatedNode node = cluster.anyNode();
        IntSupplier dice = () -> world.random().nextInt(2);
        switch (world.random().nextInt(24)) {
            case 0, 1 -> cluster.crash(node);
            case 2 -> cluster.restart(node);
            case 3 -> restartWhileSaving(node);
            case 4, 5 -> stop(node);
            case 6 -> node.process().suspend(until(15 * World.SECOND));
            case 7 -> node.zooKeeper().cut(true, true, until(14 * World.SECOND));
            case 8 -> node.zooKeeper().cut(dice.getAsInt() == 0, dice.getAsInt() == 0, until(14 * World.SECOND));
            case 9, 10 -> strandWithFollower(node);
            case 11 -> cluster.servers().elect();
            case 12 -> lag();
            case 13 -> zooKeeperDown();
            case 14, 15, 16 -> expireUnheard(node);
            case 17 -> node.store().cut(until(10 * World.SECOND));
            case 18, 19 -> cluster.store().trouble(until(12 * World.SECOND));
            case 20 -> storeSlowOrDown();
            case 21, 22 -> stopWhileSaving(node);
            default -> cutBetweenNodes(node);
        }
        if (world.chance(0.1) && !steadyWallClocks) {
            node.process().jumpWall((dice.getAsInt() == 0 ? 3600L : -3600L) * World.SECOND);
        }
        if (world.chance(0.2)) {
            cluster.anyNode().zooKeeper().slow(until(10 * World.SECOND));
        }
    }

    /** Somebody writes over an object as soon as it has a state, and an operator restores the copy that was the newest then. */
    void damage(EntityId id) {
        cluster.store()
                .damage(id)
                .ifPresentOrElse(
                        copy -> {
                            cluster.shares().count(Shares.Event.DAMAGED);
                            operators.restore(id, copy);
                        },
                        () -> {
                            long later = World.SECOND / 2;
                            if (world.now() + later < end) {
                                world.after(later, () -> damage(id));
                            }
                        });
    }

    /** Somebody deletes an object as soon as it has a state, and puts it back: again and again. */
    void lose(EntityId id) {
        cluster.store().lose(id, until(6 * World.SECOND));
        long later = world.between(World.SECOND / 4, World.SECOND);
        if (world.now() + later < end) {
            world.after(later, () -> lose(id));
        }
    }

    /** The servers end a session and its client does not hear of it for a while. */
    private void expireUnheard(SimulatedNode node) {
        node.zooKeeper().expire();
        node.zooKeeper().cut(true, true, until(6 * World.SECOND));
    }

    /** A node is stopped while a write of it is on its way, which lands when others may have taken over and answered. */
    private void stopWhileSaving(SimulatedNode node) {
        long now = world.now();
        long lands = now + world.between(7 * World.SECOND, 16 * World.SECOND);
        node.store().delayNextSave(lands, () -> {
            node.process().stop(lands + world.between(0, World.SECOND));
            cluster.shares().count(Shares.Event.STOP);
        });
        workload.incrementPatiently(node, lands - now + World.SECOND, lands + 4 * World.SECOND - now);
    }

    /** A node leaves while a write of it is on its way. */
    private void restartWhileSaving(SimulatedNode node) {
        long delay = world.between(World.SECOND / 2, 3 * World.SECOND);
        node.store()
                .delayNextSave(
                        world.now() + delay,
                        () -> world.after(0, () -> {
                            if (cluster.nodes().contains(node)) {
                                cluster.restart(node);
                            }
                        }));
        workload.incrementPatiently(node, delay, delay + 4 * World.SECOND);
    }

    private void stop(SimulatedNode node) {
        node.process().stop(until(world.chance(0.5) ? 30 * World.SECOND : 8 * World.SECOND));
        cluster.shares().count(Shares.Event.STOP);
    }

    /** A follower is cut from the others while the node is connected to it. */
    private void strandWithFollower(SimulatedNode node) {
        Server server = anyOf(cluster.servers().servers());
        node.zooKeeper().prefer(server);
        long until = until(12 * World.SECOND);
        world.after(World.SECOND, () -> cluster.servers().cut(server, until));
    }

    private void lag() {
        cluster.servers().servers().forEach(server -> {
            if (world.chance(0.6)) {
                cluster.servers().lag(server, until(15 * World.SECOND));
            }
        });
    }

    private void zooKeeperDown() {
        long until = until(12 * World.SECOND);
        cluster.servers().servers().forEach(server -> cluster.servers().down(server, until));
    }

    private void storeSlowOrDown() {
        if (world.chance(0.5)) {
            cluster.store().slow(until(10 * World.SECOND));
        } else {
            cluster.store().down(until(8 * World.SECOND));
        }
    }

    private void cutBetweenNodes(SimulatedNode node) {
        SimulatedNode other = cluster.anyNode();
        Connection connection = cluster.network().between(node.address(), other.address());
        switch (world.random().nextInt(4)) {
            case 0 -> connection.cut(true, true, until(8 * World.SECOND));
            case 1 -> connection.cut(true, false, until(8 * World.SECOND));
            case 2 -> connection.cut(false, true, until(8 * World.SECOND));
            default -> connection.slow(until(8 * World.SECOND));
        }
    }
}
