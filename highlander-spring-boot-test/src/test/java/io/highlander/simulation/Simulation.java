package io.highlander.simulation;

import io.highlander.EntityId;
import io.highlander.cluster.OwnershipUnit;
import io.highlander.history.Operation;
import io.highlander.history.Operation.Outcome;
import io.highlander.simulation.ledger.LedgerChecks;
import io.highlander.simulation.ledger.Rollout;
import io.highlander.state.StoredState;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** One seed, one history: three nodes, at least 50 calls, at least three faults, then calm, then everything must be right again. */
final class Simulation {

    private static final int NODES = 3;
    private static final int LEAST_CALLS = 50;
    private static final int LEAST_FAULTS = 3;
    private static final int CALLS_PER_FAULT = 5;
    private static final long TROUBLED = 16 * World.SECOND;
    private static final long CALMING = 26 * World.SECOND;
    /** What is damaged may be found by the last calls, and a command of an operator that a stopped pod has is asked of another. */
    private static final int MOST_CALMINGS = 3;

    private static final long LAST_CALLS = 11 * World.SECOND;

    private final World world;
    private final Shares shares = new Shares();
    private final Workload workload;
    private final Cluster cluster;
    private final int keys;
    private final boolean operated;
    private final boolean erased;
    private final boolean losing;
    private final Map<String, Span> held = new HashMap<>();
    private final long end;

    /**
     * @param breaking changes the environment before the history begins: what must not be survived
     * @param trace told what happens
     */
    Simulation(long seed, Consumer<Cluster> breaking, Trace trace) {
        world = new World(seed, trace);
        keys = 1 + world.random().nextInt(3);
        operated = hasOperators(seed);
        erased = isErased(seed);
        losing = losesObjects(seed);
        end = world.now() + TROUBLED;
        world.calmFrom(end);
        Workload[] holder = new Workload[1];
        cluster = new Cluster(world, shares, unitOf(seed), new Rollout(seed), node -> holder[0].lost(node));
        workload = new Workload(world, shares, keys, cluster::anyNode);
        holder[0] = workload;
        breaking.accept(cluster);
    }

    /** Every other seed has partitions: one, so that all entities share it, or two or three. */
    static OwnershipUnit unitOf(long seed) {
        return seed % 2 == 0 ? OwnershipUnit.ENTITY : OwnershipUnit.partitions(1 + (int) (seed / 2 % 3));
    }

    /** Every fifth seed has operators, who hold entities and restore damaged ones. */
    private static boolean hasOperators(long seed) {
        return seed % 5 == 1;
    }

    /** In every fifth seed entities are erased; it goes on until their tombstones may go. */
    private static boolean isErased(long seed) {
        return seed % 5 == 3;
    }

    /** In every fourth eight of the other seeds objects are deleted underneath. */
    private static boolean losesObjects(long seed) {
        return !hasOperators(seed) && !isErased(seed) && seed / 8 % 4 == 3;
    }

    private static EntityId ledger(int key) {
        return new EntityId("ledger", "k" + key);
    }

    /** In which a ledger was certainly held. */
    private record Span(long from, long to) {

        private boolean covers(Operation operation) {
            return operation.invokedNanos() > from && operation.endedNanos() < to;
        }
    }

    /**
     * Each ledger is held or damaged, or both. No operator begins anything when the trouble is over, and what they began late ends
     * before the last calls.
     */
    private void operate(Faults faults) {
        long over = end + CALMING / 2;
        for (int key = 0; key < keys; key++) {
            EntityId id = ledger(key);
            int what = world.random().nextInt(3);
            if (what != 0) {
                world.after(world.between(World.SECOND, TROUBLED / 2), () -> faults.operators()
                        .hold(id, (from, to) -> held.put(id.toString(), new Span(from, Math.min(to, over)))));
            }
            if (what != 1) {
                world.after(world.between(World.SECOND, TROUBLED - World.SECOND), () -> faults.damage(id));
            }
            world.after(over - world.now(), () -> faults.operators().resume(id));
            // Of a pod that was stopped, a hold may come even later.
            world.after(end + CALMING - World.SECOND - world.now(), () -> faults.operators()
                    .resume(id));
        }
    }

    private void erase(Faults faults) {
        cluster.store().writes().whenRemoved(workload::forgot);
        for (int key = 0; key < keys; key++) {
            EntityId id = ledger(key);
            world.after(world.between(World.SECOND, TROUBLED / 2), () -> faults.operators()
                    .erase(id));
        }
    }

    /**
     * How it went.
     *
     * @param violations what must not be; empty when all is well
     * @param calls number of calls
     */
    record Result(List<String> violations, Shares shares, int calls) {}

    Result run() {
        for (int i = 0; i < NODES; i++) {
            cluster.start();
        }
        Faults faults = new Faults(world, cluster, workload, end, erased);
        for (int i = LEAST_FAULTS + world.random().nextInt(4); i > 0; i--) {
            world.after(world.between(2 * World.SECOND, TROUBLED - World.SECOND), () -> strike(faults));
        }
        for (int i = LEAST_CALLS / 5 + world.random().nextInt(8); i > 0; i--) {
            world.after(world.between(World.SECOND / 2, TROUBLED + 3 * World.SECOND), this::call);
        }
        if (operated) {
            operate(faults);
        }
        if (erased) {
            erase(faults);
        }
        for (int key = 0; losing && key < keys; key++) {
            EntityId id = ledger(key);
            world.after(world.between(World.SECOND, 3 * World.SECOND), () -> faults.lose(id));
        }
        world.runUntil(end);
        cluster.calm();
        world.runUntil(end + CALMING);
        if (erased) {
            world.runUntil(end + Operators.ERASED_LATEST);
        }
        while (workload.size() < LEAST_CALLS) {
            call();
            world.runUntil(world.now() + World.SECOND / 10);
        }
        for (int i = 0; i < MOST_CALMINGS && faults.operators().areRestoring(); i++) {
            world.runUntil(world.now() + CALMING);
        }
        for (int key = 0; key < keys; key++) {
            SimulatedNode node = cluster.anyNode();
            workload.read(node, node.gateway(), "k" + key);
        }
        world.runUntil(world.now() + LAST_CALLS);
        List<String> violations = violations();
        violations.forEach(violation -> world.tell("violation", () -> violation));
        return new Result(violations, shares, workload.size());
    }

    /** Trouble, and calls into the midst of it. */
    private void strike(Faults faults) {
        faults.strike();
        for (int i = 0; i < CALLS_PER_FAULT; i++) {
            world.after(world.between(0, 8 * World.SECOND), this::call);
        }
    }

    private void call() {
        SimulatedNode node = cluster.anyNode();
        world.after(0, node.process(), World.Lane.NETWORK, () -> workload.burst(node));
    }

    private List<String> violations() {
        List<String> violations = new ArrayList<>(workload.unexpected());
        violations.addAll(cluster.store().writes().violations());
        workload.hanging().forEach(call -> violations.add("never answered: " + call));
        List<Operation> history = new ArrayList<>(workload.history());
        history.stream()
                .filter(operation -> operation.outcome() == Outcome.DONE && isWhileHeld(operation))
                .forEach(operation -> violations.add("done while it was held: " + operation.describe()));
        for (int key = 0; key < keys; key++) {
            EntityId id = ledger(key);
            List<Operation> ofKey = history.stream()
                    .filter(operation -> operation.entity().equals(id.toString()))
                    .toList();
            violations.addAll(LedgerChecks.violations(
                    ofKey,
                    stored(id),
                    cluster.store().firstSave(id),
                    cluster.store().writes().isRemoved(id)));
        }
        return violations;
    }

    private boolean isWhileHeld(Operation operation) {
        Span span = held.get(operation.entity());
        return span != null && span.covers(operation);
    }

    private long stored(EntityId id) {
        return cluster.store().stored(id).map(StoredState::version).orElse(0L);
    }

    Shares shares() {
        return shares;
    }

    List<Operation> history() {
        return workload.history();
    }
}
