package io.highlander.activation.threads;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs handlers, a limited number at a time. A few threads run short tasks back to back, so that no thread has to be woken up for
 * each. If tasks take longer, because they block perhaps, the pool grows within milliseconds up to the limit.
 *
 * <p>A handler that waits for another entity's answer, a {@link YieldingFuture}, does not count while it waits: a waiting task
 * takes its place, so that nested calls cannot use up all threads and wait for each other forever.
 */
public final class HandlerThreads implements Executor {

    private static final Logger log = LoggerFactory.getLogger(HandlerThreads.class);

    private static final ThreadLocal<@Nullable HandlerThreads> ON_THIS_THREAD = new ThreadLocal<>();

    private final Executor threads;
    private final int usual;
    private final int limit;
    private final Executor soon;
    private final ArrayDeque<Runnable> waiting = new ArrayDeque<>();
    private int running;
    private boolean watched;
    private boolean over;
    private long ended;
    private long endedBefore;

    /**
     * @param threads gives every task a thread at once; the number of threads is bounded by the limit and by the number of handlers
     * that wait for other entities
     * @param usual number of tasks that run at once while tasks end quickly
     * @param limit most tasks that run at once, not counting those that wait for other entities
     * @param soon runs a task about a millisecond later; the task does not block
     */
    public HandlerThreads(Executor threads, int usual, int limit, Executor soon) {
        this.threads = threads;
        this.usual = Math.min(usual, limit);
        this.limit = limit;
        this.soon = soon;
    }

    /** Makes a pool that always starts as many threads as the limit allows. */
    public HandlerThreads(Executor threads, int limit) {
        this(threads, limit, limit, Runnable::run);
    }

    @Override
    public void execute(Runnable task) {
        TaskBatch batch = TaskBatch.current();
        if (batch != null) {
            batch.add(this, task);
            return;
        }
        synchronized (waiting) {
            if (running >= usual) {
                waiting.add(task);
                watch();
                return;
            }
            running++;
        }
        start(task);
    }

    /**
     * Runs an action that executes many short tasks one after the other, as when one read from the network holds many calls.
     * Threads are woken up for several tasks together, which costs less than for each. All tasks have been passed on when this
     * returns or throws. The action must not wait for any of them.
     */
    public static void inOneGo(Runnable something) {
        TaskBatch.collecting(something);
    }

    /**
     * Executes the tasks. If no thread is available, the tasks wait instead of failing as in {@link #execute}, because no caller is
     * there to be told.
     */
    void executeAll(List<Runnable> tasks) {
        int starting;
        synchronized (waiting) {
            starting = Math.max(0, Math.min(usual - running, tasks.size()));
            running += starting;
            waiting.addAll(tasks.subList(starting, tasks.size()));
            if (starting < tasks.size()) {
                watch();
            }
        }
        tasks.subList(0, starting).forEach(this::startOrKeep);
    }

    private void watch() {
        if (!watched && !over && running < limit) {
            watched = true;
            endedBefore = ended;
            try {
                soon.execute(this::look);
            } catch (RuntimeException | Error e) {
                // The task stays in the queue: its sender must not run it again. The next task tries again.
                watched = false;
                log.debug("It could not be arranged to look for more threads.", e);
            }
        }
    }

    /** Doubles the number of threads if those that run have not ended one task each since the last look. */
    private void look() {
        List<Runnable> more = new ArrayList<>();
        synchronized (waiting) {
            watched = false;
            int room = Math.min(Math.max(running, 1), limit - running);
            boolean slow = ended - endedBefore < Math.max(running, 1);
            while (slow && more.size() < room && !waiting.isEmpty()) {
                more.add(waiting.remove());
            }
            running += more.size();
            if (!waiting.isEmpty()) {
                watch();
            }
        }
        more.forEach(this::startOrKeep);
    }

    /** Runs the task in a place that is taken already, and gives the place back if no thread is available. */
    private void start(Runnable task) {
        try {
            threads.execute(() -> runAll(task));
        } catch (RuntimeException | Error e) {
            synchronized (waiting) {
                running--;
            }
            throw e;
        }
    }

    private void runAll(Runnable first) {
        ON_THIS_THREAD.set(this);
        for (Runnable task = first; task != null; task = next()) {
            runLogged(task);
        }
        // The value is set instead of removed: removing it would cost a new entry the next time.
        ON_THIS_THREAD.set(null);
    }

    private static void runLogged(Runnable task) {
        try {
            task.run();
        } catch (Throwable e) {
            log.error("A task failed on a handler thread. This is a bug in Highlander or of a caller's callback.", e);
        } finally {
            // An interrupt was meant for the task.
            Thread.interrupted();
        }
    }

    private @Nullable Runnable next() {
        synchronized (waiting) {
            ended++;
            Runnable next = running > limit ? null : waiting.poll();
            if (next == null) {
                running--;
            }
            return next;
        }
    }

    /**
     * Lets another task run in the place of this one, if this is a handler thread that is about to wait for the future.
     *
     * @return an action that ends this, to be run after the wait
     */
    static Runnable stepAside(CompletableFuture<?> answer) {
        HandlerThreads pool = ON_THIS_THREAD.get();
        if (pool == null || answer.isDone()) {
            return () -> {};
        }
        pool.stepAside();
        return pool::stepBack;
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
            startOrKeep(next);
        }
    }

    private void startOrKeep(Runnable task) {
        try {
            start(task);
        } catch (RejectedExecutionException e) {
            keep(task, true);
        } catch (RuntimeException | Error e) {
            log.warn("No thread is available for a waiting task; it keeps waiting.", e);
            keep(task, false);
        }
    }

    /** @param noThreads whether no thread will be available any more because this node has ended */
    private void keep(Runnable task, boolean noThreads) {
        synchronized (waiting) {
            waiting.addFirst(task);
            over |= noThreads;
            watch();
        }
    }

    private void stepBack() {
        synchronized (waiting) {
            running++;
        }
    }
}
