package io.highlander.activation;

import java.util.ArrayDeque;
import java.util.Objects;
import java.util.concurrent.Executor;

/** Runs tasks when the test says so, on the thread that says it. */
public final class QueuedExecutor implements Executor {

    private final ArrayDeque<Runnable> tasks = new ArrayDeque<>();
    private boolean refusing;

    @Override
    public void execute(Runnable task) {
        if (refusing) {
            throw new java.util.concurrent.RejectedExecutionException("no threads");
        }
        tasks.add(task);
    }

    /** As when no thread can be made. */
    public void setRefusing(boolean refuses) {
        refusing = refuses;
    }

    public boolean isEmpty() {
        return tasks.isEmpty();
    }

    public int size() {
        return tasks.size();
    }

    public void runOne() {
        Objects.requireNonNull(tasks.poll(), "nothing to run").run();
    }

    /** Runs everything, and what that brings. */
    public void runAll() {
        while (!tasks.isEmpty()) {
            runOne();
        }
    }
}
