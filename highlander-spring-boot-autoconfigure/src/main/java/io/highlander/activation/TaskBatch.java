package io.highlander.activation;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tasks that one thread has for handler threads, collected so that these are not woken up for each of them. On that thread only; the
 * tasks keep their order.
 */
final class TaskBatch {

    /** No task waits for more than so many behind it to be collected. */
    private static final int MOST = 32;

    private static final ThreadLocal<@Nullable TaskBatch> CURRENT = new ThreadLocal<>();

    private final List<Runnable> tasks = new ArrayList<>(MOST);
    private @Nullable HandlerThreads target;

    /** What is collected on this thread now; none when nothing is. */
    static @Nullable TaskBatch current() {
        return CURRENT.get();
    }

    /** Collects what is executed by something that runs here; it has been handed over when this returns or throws. */
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
