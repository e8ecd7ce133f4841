package io.highlander.http.server;

import io.highlander.cluster.NodeAddress;
import io.highlander.http.serving.ServedNode;
import io.highlander.http.serving.ServerContext;
import io.highlander.http.transport.Credentials;
import io.highlander.http.transport.HttpEventLoops;
import io.highlander.http.transport.HttpSettings;
import io.highlander.http.transport.HttpTls;
import io.highlander.http.transport.PortUnavailableException;
import io.highlander.http.wire.FrameCodec;
import io.highlander.routing.peer.NodeService;
import io.highlander.routing.peer.PlainCalls;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelOption;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.net.InetSocketAddress;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The node's port. Other nodes call through it; any client that has the cluster's secret calls through it in the plain form. It is
 * bound before the node joins the cluster, because the node's address has to be known by then; until {@link #serve} every call is
 * answered <em>not run</em>. Speaks HTTP/1.1 and HTTP/2, in clear text or over TLS.
 *
 * <p>Plain form: {@code POST /highlander/v1/entities/{type}/{key}/{handler}}, segments percent-encoded; the body a JSON array, the
 * handler's arguments; the answer 200 with the result as JSON, or a problem (RFC 9457).
 */
public final class HttpServer implements AutoCloseable {

    private final HttpSettings settings;
    private final ServedNode served = new ServedNode();
    private final ChannelGroup connections = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE, true);
    private final Channel listener;
    private final NodeAddress address;

    /**
     * Binds the port.
     *
     * @param secret visible ASCII, the same in the whole cluster; called for every request, so it must be quick; while it is blank
     * nobody is admitted
     * @param tls TLS settings; {@code null} for clear text
     * @throws PortUnavailableException if the port cannot be bound
     */
    public HttpServer(HttpSettings settings, HttpEventLoops loops, Supplier<String> secret, @Nullable HttpTls tls) {
        this.settings = settings;
        ServerContext context = new ServerContext(
                settings, new Credentials(secret), served, new FrameCodec(settings.maxPayloadBytes()));
        listener = bind(settings, loops, new ServerPipeline(context, tls, connections));
        address = advertised(settings.address(), port());
        served.advertise(address);
    }

    /** Returns the port on which the server listens. */
    public int port() {
        return ((InetSocketAddress) listener.localAddress()).getPort();
    }

    /** Returns the address at which other nodes find this one. A peer that means another address is refused. */
    public NodeAddress address() {
        return address;
    }

    /** Passes calls to this node from now on. */
    public void serve(NodeService node, PlainCalls plain) {
        served.serve(node, plain);
    }

    /** Takes no more calls, waits a bounded time for those that run, then breaks all connections. Blocks; not on an event loop. */
    @Override
    public void close() {
        listener.close().awaitUninterruptibly();
        CompletableFuture<Void> ended = served.leave();
        long millis = settings.closeTimeout().toMillis();
        ended.completeOnTimeout(null, millis, TimeUnit.MILLISECONDS).join();
        connections.close().awaitUninterruptibly(millis, TimeUnit.MILLISECONDS);
    }

    private static Channel bind(HttpSettings settings, HttpEventLoops loops, ServerPipeline pipeline) {
        ChannelFuture bound = new ServerBootstrap()
                .group(loops.group())
                .channelFactory(loops.sockets().listening())
                .option(ChannelOption.SO_REUSEADDR, true)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childOption(ChannelOption.SO_KEEPALIVE, true)
                .childHandler(pipeline)
                .bind(settings.bindAddress(), settings.port())
                .awaitUninterruptibly();
        if (!bound.isSuccess()) {
            throw new PortUnavailableException(settings, bound.cause());
        }
        return bound.channel();
    }

    private static NodeAddress advertised(String address, int port) {
        try {
            return NodeAddress.parse(address);
        } catch (IllegalArgumentException e) {
            return new NodeAddress(address, port);
        }
    }
}
