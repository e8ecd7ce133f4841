package io.highlander.http.transport;

import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.net.InetAddress;
import java.util.concurrent.TimeUnit;

/** The few daemon threads that carry all HTTP of this node, shared by its server and its client. Close it after both. */
public final class HttpEventLoops implements AutoCloseable {

    private final Sockets sockets;
    private final EventLoopGroup group;
    private final HostLookups lookups = new HostLookups(InetAddress::getByName);

    public HttpEventLoops(int threads) {
        this(threads, Sockets.fastest());
    }

    public HttpEventLoops(int threads, Sockets sockets) {
        this.sockets = sockets;
        group = new MultiThreadIoEventLoopGroup(
                threads, new DefaultThreadFactory("highlander-http", true), sockets.waiting());
    }

    public EventLoopGroup group() {
        return group;
    }

    /** Returns the kind of sockets that the group can wait for. */
    public Sockets sockets() {
        return sockets;
    }

    public EventLoop next() {
        return group.next();
    }

    public HostLookups lookups() {
        return lookups;
    }

    /** Ends the threads. Blocks for two seconds at most. */
    @Override
    public void close() {
        lookups.close();
        group.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly(2, TimeUnit.SECONDS);
    }
}
