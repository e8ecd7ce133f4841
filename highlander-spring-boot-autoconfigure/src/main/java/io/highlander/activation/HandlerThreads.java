package io.highlander.activation;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Runs handlers, a limited number at a time. A handler that waits for another entity's answer does not count while it waits: a
 * waiting task takes its place, so that nested calls cannot use up all threads and wait for each other for ever.
 */
public final class HandlerThreads implements Executor {

    private static final ThreadLocal<@Nullable HandlerThreads> ON_THIS_THREAD = new ThreadLocal<>();

    private final Executor threads;
    private final int limit;
    private final Queue<Runnable> waiting = new ArrayDeque<>();
    private int running;

    /**
     * @param threads gives every task a thread at once; bounded by what may wait here and by the calls that handlers wait for
     * @param limit most tasks that run, those that wait for other entities not counted
     */
    public HandlerThreads(Executor threads, int limit) {
        this.threads = threads;
        this.limit = limit;
    }

    @Override
    public void execute(Runnable task) {
        synchronized (waiting) {
            if (running >= limit) {
                waiting.add(task);
                return;
            }
            running++;
        }
        threads.execute(() -> runAll(task));
    }

    private void runAll(Runnable first) {
        ON_THIS_THREAD.set(this);
        try {
            for (Runnable task = first; task != null; task = next()) {
                task.run();
            }
        } finally {
            ON_THIS_THREAD.remove();
        }
    }

    private @Nullable Runnable next() {
        synchronized (waiting) {
            Runnable next = running > limit ? null : waiting.poll();
            if (next == null) {
                running--;
            }
            return next;
        }
    }

    /** Waits for an answer; on a handler thread, lets another task run meanwhile. */
    public static <T> T await(CompletableFuture<T> answer, Supplier<T> join) {
        HandlerThreads pool = ON_THIS_THREAD.get();
        if (pool == null || answer.isDone()) {
            return join.get();
        }
        pool.stepAside();
        try {
            return join.get();
        } finally {
            pool.stepBack();
        }
    }

    private void stepAside() {
        Runnable next;
        synchronized (waiting) {
            next = running > limit ? null : waiting.poll();
            if (next == null) {
                running--;
            }
        }
        if (next != null) {
            Runnable task = next;
            threads.execute(() -> runAll(task));
        }
    }

    private void stepBack() {
        synchronized (waiting) {
            running++;
        }
    }
}
