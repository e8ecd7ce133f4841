package io.highlander.autoconfigure;

import io.highlander.activation.HandlerThreads;
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
 * Threads for handlers and for what callers chain to asynchronous calls: virtual ones where the JVM has them and
 * {@code spring.threads.virtual.enabled} says so.
 */
final class HandlerExecutors implements AutoCloseable {

    private static final int MOST_RUNNING = 200;

    private final Executor threads;
    private final Executor handlers;
    private final Executor callbacks;

    private HandlerExecutors(Executor threads, Executor handlers, Executor callbacks) {
        this.threads = threads;
        this.handlers = handlers;
        this.callbacks = callbacks;
    }

    static HandlerExecutors of(Environment environment) {
        if (Threading.VIRTUAL.isActive(environment)) {
            Executor virtual = new VirtualThreadTaskExecutor("highlander-handler-");
            return new HandlerExecutors(virtual, virtual, virtual);
        }
        AtomicInteger count = new AtomicInteger();
        ExecutorService platform =
                new ThreadPoolExecutor(0, Integer.MAX_VALUE, 30, TimeUnit.SECONDS, new SynchronousQueue<>(), task -> {
                    Thread thread = new Thread(task, "highlander-handler-" + count.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                });
        return new HandlerExecutors(platform, onSomeOf(platform), onSomeOf(platform));
    }

    private static Executor onSomeOf(Executor threads) {
        int usual = Math.max(2, Runtime.getRuntime().availableProcessors());
        Executor soon = CompletableFuture.delayedExecutor(1, TimeUnit.MILLISECONDS, Runnable::run);
        return new HandlerThreads(threads, usual, MOST_RUNNING, soon);
    }

    Executor handlers() {
        return handlers;
    }

    Executor callbacks() {
        return callbacks;
    }

    @Override
    public void close() {
        if (threads instanceof ExecutorService service) {
            service.shutdownNow();
        }
    }
}
