package io.highlander.simulation;

import io.highlander.EntityId;
import io.highlander.model.OperatorHandlers;
import io.highlander.model.json.OperatorArguments;
import io.highlander.request.Reply;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** What operators do to single entities: they hold, resume, restore and erase them. */
final class Operators {

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
    private int restoring;

    /** @param end after which nothing is wrong any more */
    Operators(World world, Cluster cluster, Workload workload, long end) {
        this.world = world;
        this.cluster = cluster;
        this.workload = workload;
        this.end = end;
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

    /** Restores the copy of an object that somebody has damaged. */
    void restore(EntityId id, byte[] copy) {
        workload.mayHappen(id, "restore");
        restoring++;
        world.after(
                world.between(World.SECOND / 2, 5 * World.SECOND),
                () -> operate(
                        id,
                        OperatorHandlers.RESTORE,
                        OperatorArguments.ofRestore(new OperatorArguments.Restore(copy, null)),
                        Long.MAX_VALUE,
                        () -> restoring--));
    }

    /** Whether an operator has not yet heard that what somebody has damaged is restored. */
    boolean areRestoring() {
        return restoring > 0;
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
}
