package io.highlander.http.transport;

import io.netty.util.concurrent.DefaultThreadFactory;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Looks host names up. That blocks, and event loops must not block. A name without an answer from a name server holds one thread,
 * however often it is looked up in the meantime, and keeps no other name waiting.
 */
public final class HostLookups implements AutoCloseable {

    private static final int THREADS = 32;
    private static final int MAX_WAITING = 1_000;

    private final Resolver resolver;
    private final Map<String, CompletableFuture<InetAddress>> running = new ConcurrentHashMap<>();
    private final ThreadPoolExecutor threads;

    HostLookups(Resolver resolver) {
        this.resolver = resolver;
        threads = new ThreadPoolExecutor(
                THREADS,
                THREADS,
                10,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(MAX_WAITING),
                new DefaultThreadFactory("highlander-http-dns", true));
        threads.allowCoreThreadTimeOut(true);
    }

    /** Looks one name up. Blocks. */
    interface Resolver {

        InetAddress resolve(String host) throws UnknownHostException;
    }

    /**
     * Looks a name up. Any thread may call; never blocks.
     *
     * @return fails with {@link UnknownHostException}, or with {@link RejectedExecutionException} if too many names wait
     */
    public CompletableFuture<InetAddress> lookUp(String host) {
        CompletableFuture<InetAddress> answer = new CompletableFuture<>();
        CompletableFuture<InetAddress> before = running.putIfAbsent(host, answer);
        if (before != null) {
            return before;
        }
        try {
            threads.execute(() -> resolve(host, answer));
        } catch (RuntimeException | Error e) { // no thread is available, for example
            running.remove(host, answer);
            answer.completeExceptionally(e);
        }
        return answer;
    }

    private void resolve(String host, CompletableFuture<InetAddress> answer) {
        try {
            InetAddress address = resolver.resolve(host);
            running.remove(host, answer);
            answer.complete(address);
        } catch (UnknownHostException | RuntimeException | Error e) {
            running.remove(host, answer);
            answer.completeExceptionally(e);
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
