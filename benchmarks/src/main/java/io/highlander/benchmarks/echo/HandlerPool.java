package io.highlander.benchmarks.echo;

import io.highlander.activation.threads.HandlerThreads;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** The threads that run Highlander's handlers when there are no virtual ones. */
final class HandlerPool {

    private static final int MOST_RUNNING = 200;

    private HandlerPool() {}

    static Executor create(String name) {
        return new HandlerThreads(
                new ThreadPoolExecutor(0, Integer.MAX_VALUE, 30, TimeUnit.SECONDS, new SynchronousQueue<>(), task -> {
                    Thread thread = new Thread(task, name);
                    thread.setDaemon(true);
                    return thread;
                }),
                Math.max(2, Runtime.getRuntime().availableProcessors()),
                MOST_RUNNING,
                CompletableFuture.delayedExecutor(1, TimeUnit.MILLISECONDS, Runnable::run));
    }
}
