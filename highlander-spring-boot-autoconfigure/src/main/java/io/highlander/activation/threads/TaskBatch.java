package io.highlander.activation.threads;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Collects the tasks that one thread has for handler threads, so that these are not woken up for each task. Used on that thread
 * only; the tasks keep their order.
 */
final class TaskBatch {

    /** Most tasks that are collected before they are passed on, so that the first of them does not wait for long. */
    private static final int MOST = 32;

    private static final ThreadLocal<@Nullable TaskBatch> CURRENT = new ThreadLocal<>();

    private final List<Runnable> tasks = new ArrayList<>(MOST);
    private @Nullable HandlerThreads target;

    /** Returns the batch that is being collected on this thread, or null if there is none. */
    static @Nullable TaskBatch current() {
        return CURRENT.get();
    }

    /** Runs an action and collects the tasks that it executes. They have been passed on when this returns or throws. */
    static void collecting(Runnable something) {
        if (CURRENT.get() != null) {
            something.run();
            return;
        }
        TaskBatch batch = new TaskBatch();
        CURRENT.set(batch);
        try {
            something.run();
        } finally {
            CURRENT.set(null);
            batch.handOver();
        }
    }

    void add(HandlerThreads to, Runnable task) {
        if (target != to || tasks.size() >= MOST) {
            handOver();
            target = to;
        }
        tasks.add(task);
    }

    private void handOver() {
        HandlerThreads to = target;
        if (to != null) {
            List<Runnable> ready = List.copyOf(tasks);
            tasks.clear();
            to.executeAll(ready);
        }
    }
}
