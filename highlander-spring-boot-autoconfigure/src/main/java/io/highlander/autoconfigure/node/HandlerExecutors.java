package io.highlander.autoconfigure.node;

import io.highlander.activation.threads.HandlerThreads;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.boot.thread.Threading;
import org.springframework.core.env.Environment;
import org.springframework.core.task.VirtualThreadTaskExecutor;

/**
 * Threads for handlers, for what callers chain to asynchronous calls, and for watchers: virtual ones where the JVM has them and
 * {@code spring.threads.virtual.enabled} says so. None of the three waits for a thread of another. What callers chain may wait for
 * something that is chained elsewhere, so there is no number of threads that would be enough, and no bound.
 */
public final class HandlerExecutors implements AutoCloseable {

    private static final int MOST_RUNNING = 200;

    private final Executor threads;
    private final Executor handlers;
    private final Executor callbacks;
    private final Executor subscribers;

    private HandlerExecutors(Executor threads, Executor handlers, Executor callbacks, Executor subscribers) {
        this.threads = threads;
        this.handlers = handlers;
        this.callbacks = callbacks;
        this.subscribers = subscribers;
    }

    public static HandlerExecutors of(Environment environment) {
        if (Threading.VIRTUAL.isActive(environment)) {
            Executor virtual = new VirtualThreadTaskExecutor("highlander-handler-");
            return new HandlerExecutors(virtual, virtual, virtual, virtual);
        }
        AtomicInteger count = new AtomicInteger();
        ExecutorService platform =
                new ThreadPoolExecutor(0, Integer.MAX_VALUE, 30, TimeUnit.SECONDS, new SynchronousQueue<>(), task -> {
                    Thread thread = new Thread(task, "highlander-handler-" + count.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                });
        return new HandlerExecutors(
                platform,
                onSomeOf(platform, MOST_RUNNING),
                onSomeOf(platform, Integer.MAX_VALUE),
                onSomeOf(platform, MOST_RUNNING));
    }

    private static Executor onSomeOf(Executor threads, int most) {
        int usual = Math.max(2, Runtime.getRuntime().availableProcessors());
        Executor soon = CompletableFuture.delayedExecutor(1, TimeUnit.MILLISECONDS, Runnable::run);
        return new HandlerThreads(threads, usual, most, soon);
    }

    Executor handlers() {
        return handlers;
    }

    /** Returns an executor that has a thread at once. Few ask for one at a time. */
    Executor relief() {
        return threads;
    }

    Executor callbacks() {
        return callbacks;
    }

    Executor subscribers() {
        return subscribers;
    }

    @Override
    public void close() {
        if (threads instanceof ExecutorService service) {
            service.shutdownNow();
        }
    }
}
