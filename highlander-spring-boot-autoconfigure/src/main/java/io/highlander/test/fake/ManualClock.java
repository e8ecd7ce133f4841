package io.highlander.test.fake;

import io.highlander.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/** A clock that moves only when the test moves it. Scheduled tasks run on the thread that moves it. */
public final class ManualClock implements Clock {

    private final PriorityQueue<Task> tasks =
            new PriorityQueue<>(Comparator.comparingLong(Task::at).thenComparingLong(Task::order));
    private long nanos = 1_000_000_000_000L;
    private long wallOffsetMillis = 1_800_000_000_000L;
    private long bootOffsetNanos = 5_000_000_000L;
    private long order;

    private record Task(long at, long order, Runnable action) {}

    @Override
    public synchronized long nanoTime() {
        return nanos;
    }

    @Override
    public synchronized long wallMillis() {
        return nanos / 1_000_000 + wallOffsetMillis;
    }

    @Override
    public synchronized long bootNanos(long nanoTime, long wallMillis) {
        return nanos + bootOffsetNanos;
    }

    /** Sets the wall clock forward or back. */
    public synchronized void jumpWall(Duration by) {
        wallOffsetMillis += by.toMillis();
    }

    /** Simulates a suspend of the machine, which neither the monotonic clock nor the wall clock has noticed. */
    public synchronized void suspend(Duration length) {
        bootOffsetNanos += length.toNanos();
    }

    @Override
    public synchronized Timer schedule(Duration delay, Runnable task) {
        Task scheduled = new Task(nanos + Math.max(delay.toNanos(), 0), order++, task);
        tasks.add(scheduled);
        return () -> remove(scheduled);
    }

    private synchronized void remove(Task task) {
        tasks.remove(task);
    }

    /** Moves time, running everything that falls due on the way. */
    public void advance(Duration by) {
        long end = nanoTime() + by.toNanos();
        for (Task next = due(end); next != null; next = due(end)) {
            next.action.run();
        }
        synchronized (this) {
            nanos = end;
        }
    }

    private synchronized @Nullable Task due(long end) {
        Task next = tasks.peek();
        if (next == null || next.at > end) {
            return null;
        }
        tasks.poll();
        nanos = Math.max(nanos, next.at);
        return next;
    }
}
