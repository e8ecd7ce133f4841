package io.highlander.simulation;

import io.highlander.EntityId;
import io.highlander.model.OperatorHandlers;
import io.highlander.model.json.OperatorArguments;
import io.highlander.request.Reply;
import io.highlander.simulation.Network.Connection;
import io.highlander.simulation.ZooKeeperServers.Server;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/** What goes wrong. Every fault heals by itself, at the end of the troubled time at the latest. */
final class Faults {

    /** How long a tombstone stays in a history: longer than any write is under way. */
    static final Duration LEAST_AGE = Duration.ofSeconds(47);
    /** Until then after the trouble entities are called because they are erased. */
    static final long ERASED_LATEST = LEAST_AGE.toNanos() + 25 * World.SECOND;

    private static final long LEAST_HOLD = World.SECOND / 2;
    private static final long MOST_HOLD = 4 * World.SECOND;
    private static final long ANSWERED_WITHIN = 12 * World.SECOND;

    private final World world;
    private final Cluster cluster;
    private final Workload workload;
    private final long end;
    private final boolean steadyWallClocks;

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

    /**
     * An operator holds an entity for a while. Only once in a history for each entity: else a late copy of its end could end the next.
     * Who has not held it when the trouble is over gives up: else it could be held after its last end.
     *
     * @param whenOver told from when until when the entity was certainly held
     */
    void hold(EntityId id, BiConsumer<Long, Long> whenOver) {
        world.tell("operator", () -> "holds " + id);
        operate(id, OperatorHandlers.HOLD, OperatorArguments.ofReason("for a while"), end, () -> {
            long began = world.now();
            cluster.shares().count(Shares.Event.HELD);
            world.after(world.between(LEAST_HOLD, MOST_HOLD), () -> {
                whenOver.accept(began, world.now());
                resume(id);
            });
        });
    }

    void resume(EntityId id) {
        world.tell("operator", () -> "resumes " + id);
        operate(id, OperatorHandlers.RESUME, OperatorArguments.none(), Long.MAX_VALUE, () -> {});
    }

    /** Somebody writes over an object as soon as it has a state, and an operator restores the copy that was the newest then. */
    void damage(EntityId id) {
        cluster.store().damage(id).ifPresentOrElse(copy -> restore(id, copy), () -> {
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

    private void restore(EntityId id, byte[] copy) {
        cluster.shares().count(Shares.Event.DAMAGED);
        workload.mayHappen(id, "restore");
        world.after(
                world.between(World.SECOND / 2, 5 * World.SECOND),
                () -> operate(
                        id,
                        OperatorHandlers.RESTORE,
                        OperatorArguments.ofRestore(new OperatorArguments.Restore(copy, null)),
                        Long.MAX_VALUE,
                        () -> {}));
    }

    /**
     * An operator erases an entity, asks again too early, perhaps once more when the trouble is over, and again when its tombstone may go.
     * Calls come at that moment, too.
     */
    void erase(EntityId id) {
        List<Long> pauses = new ArrayList<>(List.of(world.between(World.SECOND / 2, 5 * World.SECOND)));
        if (world.chance(0.7)) {
            pauses.add(end + 5 * World.SECOND - world.now());
        }
        pauses.add(LEAST_AGE.toNanos() + World.SECOND);
        erase(id, pauses);
    }

    /** @param pauses after the answers, before it asks again */
    private void erase(EntityId id, List<Long> pauses) {
        world.tell("operator", () -> "erases " + id);
        workload.mayHappen(id, "erase");
        SimulatedNode node = cluster.anyNode();
        boolean[] answered = new boolean[1];
        world.after(0, node.process(), World.Lane.NETWORK, () -> node.eraser()
                .erase(id)
                .whenComplete((erasure, failure) -> {
                    if (!answered[0]) {
                        answered[0] = true;
                        world.after(0, () -> erased(id, failure == null ? erasure.isDone() : null, pauses));
                    }
                }));
        world.after(ANSWERED_WITHIN, () -> {
            if (!answered[0]) {
                answered[0] = true;
                erased(id, null, pauses);
            }
        });
    }

    private void erased(EntityId id, @Nullable Boolean done, List<Long> pauses) {
        if (done == null) {
            world.after(World.SECOND, () -> erase(id, pauses));
        } else if (!done && !pauses.isEmpty()) {
            long pause = pauses.get(0);
            List<Long> rest = pauses.subList(1, pauses.size());
            world.after(pause, () -> erase(id, rest));
            if (rest.isEmpty()) {
                world.after(pause + world.between(0, 60 * World.MILLI), () -> callErased(id));
            }
        }
    }

    private void callErased(EntityId id) {
        if (world.now() < end + ERASED_LATEST) {
            workload.increment(id);
        }
    }

    /** Asks one node after another until the command is done, or until it is too late to ask. */
    private void operate(EntityId id, String handler, byte[] arguments, long until, Runnable whenDone) {
        if (world.now() >= until) {
            return;
        }
        SimulatedNode node = cluster.anyNode();
        boolean[] answered = new boolean[1];
        Runnable again = () -> operate(id, handler, arguments, until, whenDone);
        world.after(0, node.process(), World.Lane.NETWORK, () -> node.operators()
                .send(id, handler, arguments)
                .thenAccept(reply -> {
                    if (answered[0]) {
                        return;
                    }
                    answered[0] = true;
                    if (reply instanceof Reply.Returned) {
                        world.after(0, whenDone);
                    } else {
                        world.after(World.SECOND / 2, again);
                    }
                }));
        world.after(ANSWERED_WITHIN, () -> {
            if (!answered[0]) {
                answered[0] = true;
                again.run();
            }
        });
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
