package io.highlander.simulation;

import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * True time, chance, and what is going to happen. One event runs after the other; an event of a process that is stopped waits until
 * the process goes on, one of a dead process never happens.
 */
final class World {

    static final long MILLI = 1_000_000L;
    static final long SECOND = 1_000_000_000L;

    /** For events of a process that is frozen inside of another's stop. */
    private static final long LOOK_AGAIN = 10 * MILLI;

    /** Processes that are stopped inside of one another's events. */
    private static final int MOST_NESTED = 3;

    private final Random random;
    private final Trace trace;
    private final PriorityQueue<Event> events =
            new PriorityQueue<>(Comparator.comparingLong(Event::at).thenComparingLong(Event::order));
    private long now = SECOND;
    private long order;
    private int nested;
    private long troubledUntil;

    /** What an event comes from. A process that goes on after a stop does not wake all of its threads in the order of time. */
    enum Lane {
        TIMER,
        ZOOKEEPER,
        STORE,
        NETWORK,
        HANDLERS
    }

    private record Event(long at, long order, @Nullable SimulatedProcess owner, Lane lane, Runnable action) {}

    World(long seed, Trace trace) {
        this.trace = trace;
        random = new Random(seed * 0x9E3779B97F4A7C15L + 1);
    }

    /** After that nothing is stopped any more. */
    void calmFrom(long instant) {
        troubledUntil = instant;
    }

    Random random() {
        return random;
    }

    /** Nanoseconds since an instant before the history began, the same for everybody. */
    long now() {
        return now;
    }

    /** For those who read the {@link Trace}; nothing else comes of it. */
    void tell(Object who, Supplier<String> what) {
        trace.tell(now, who.toString(), what);
    }

    /** Something that the environment does. */
    void after(long delayNanos, Runnable action) {
        events.add(new Event(now + Math.max(delayNanos, 0), order++, null, Lane.TIMER, action));
    }

    /** Something that a process does. */
    void after(long delayNanos, SimulatedProcess owner, Lane lane, Runnable action) {
        events.add(new Event(now + Math.max(delayNanos, 0), order++, owner, lane, action));
    }

    /** Between both, in nanoseconds. */
    long between(long least, long most) {
        return least + (long) (random.nextDouble() * (most - least));
    }

    boolean chance(double probability) {
        return random.nextDouble() < probability;
    }

    void runUntil(long end) {
        for (Event next = events.peek(); next != null && next.at <= end; next = events.peek()) {
            events.poll();
            now = Math.max(now, next.at);
            SimulatedProcess owner = next.owner;
            if (owner == null) {
                next.action.run();
            } else if (owner.isStopped(now, next.lane)) {
                events.add(new Event(
                        Math.max(owner.wakesAt(next.lane), now + LOOK_AGAIN),
                        next.order,
                        owner,
                        next.lane,
                        next.action));
            } else if (owner.isAlive()) {
                runIn(next.action);
            }
        }
        now = Math.max(now, end);
    }

    private static void runIn(Runnable action) {
        try {
            action.run();
        } catch (SimulatedProcess.Killed e) {
            // It was killed in the middle of this.
        }
    }

    /** The process is stopped in the middle of what it is doing, while all others go on. */
    void stopHere(SimulatedProcess process, long nanos) {
        if (nested >= MOST_NESTED || now >= troubledUntil) {
            return;
        }
        nested++;
        process.stop(Math.min(now + nanos, troubledUntil));
        process.freeze(true);
        try {
            onAnotherThread(() -> runUntil(process.stoppedUntil()));
        } finally {
            process.freeze(false);
            nested--;
        }
    }

    /** The stopped one's thread stands still meanwhile, with all that it holds and carries: the call that it handles is not the others'. */
    private static void onAnotherThread(Runnable others) {
        CompletableFuture.runAsync(others, task -> new Thread(task, "while a process is stopped").start())
                .join();
    }
}
