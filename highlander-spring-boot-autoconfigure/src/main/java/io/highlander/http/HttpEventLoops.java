package io.highlander.http;

import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** The few daemon threads that carry all HTTP of this node, shared by its server and its client. Close it after both. */
public final class HttpEventLoops implements AutoCloseable {

    private static final int MAX_LOOKUPS_WAITING = 1_000;

    private final Sockets sockets;
    private final EventLoopGroup group;
    private final ThreadPoolExecutor lookups;

    public HttpEventLoops(int threads) {
        this(threads, Sockets.fastest());
    }

    HttpEventLoops(int threads, Sockets sockets) {
        this.sockets = sockets;
        group = new MultiThreadIoEventLoopGroup(
                threads, new DefaultThreadFactory("highlander-http", true), sockets.waiting());
        lookups = new ThreadPoolExecutor(
                1,
                1,
                10,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(MAX_LOOKUPS_WAITING),
                new DefaultThreadFactory("highlander-http-dns", true));
        lookups.allowCoreThreadTimeOut(true);
    }

    EventLoopGroup group() {
        return group;
    }

    /** The sockets that the group can wait for. */
    Sockets sockets() {
        return sockets;
    }

    EventLoop next() {
        return group.next();
    }

    /** Where host names are looked up: that blocks, and event loops must not. */
    Executor lookups() {
        return lookups;
    }

    /** Ends the threads. Blocks for two seconds at most. */
    @Override
    public void close() {
        lookups.shutdownNow();
        group.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly(2, TimeUnit.SECONDS);
    }
}
