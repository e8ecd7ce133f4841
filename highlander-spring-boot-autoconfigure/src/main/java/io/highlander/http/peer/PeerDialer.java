package io.highlander.http.peer;

import io.highlander.cluster.NodeAddress;
import io.highlander.http.transport.ConnectionFailures;
import io.highlander.http.transport.Http2Codecs;
import io.highlander.http.transport.HttpTls;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.codec.http2.Http2FrameCodec;
import io.netty.handler.codec.http2.Http2MultiplexHandler;
import io.netty.handler.codec.http2.Http2StreamChannel;
import io.netty.handler.codec.http2.Http2StreamChannelBootstrap;
import io.netty.handler.ssl.ApplicationProtocolNames;
import io.netty.handler.ssl.ApplicationProtocolNegotiationHandler;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.NetUtil;
import io.netty.util.concurrent.Future;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.concurrent.RejectedExecutionException;
import javax.net.ssl.SSLParameters;
import org.jspecify.annotations.Nullable;

/** Dials a connection up to its first message: looks the host up, connects, agrees on HTTP/2, opens the one stream. */
final class PeerDialer {

    static final WriteBufferWaterMark WATER_MARK = new WriteBufferWaterMark(64 * 1024, 256 * 1024);

    private final PeerConnection connection;
    private final ClientContext client;
    private final NodeAddress node;

    PeerDialer(PeerConnection connection, ClientContext client) {
        this.connection = connection;
        this.client = client;
        node = connection.node();
    }

    void dial() {
        if (NetUtil.isValidIpV4Address(node.host()) || NetUtil.isValidIpV6Address(node.host())) {
            connection.loop().execute(() -> connect(new InetSocketAddress(node.host(), node.port())));
            return;
        }
        client.loops().lookups().lookUp(node.host()).whenCompleteAsync(this::lookedUp, connection.loop());
    }

    private void lookedUp(@Nullable InetAddress address, @Nullable Throwable failure) {
        if (address != null) {
            connect(new InetSocketAddress(address, node.port()));
        } else if (failure instanceof RejectedExecutionException) {
            connection.close("too many host names wait to be looked up");
        } else if (failure instanceof UnknownHostException) {
            connection.close("its host name is not known");
        } else {
            connection.close("its host name could not be looked up: " + failure);
        }
    }

    private void connect(InetSocketAddress address) {
        new Bootstrap()
                .group(connection.loop())
                .channelFactory(client.loops().sockets().connecting())
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int)
                        client.settings().connectTimeout().toMillis())
                .option(ChannelOption.TCP_NODELAY, true)
                .option(ChannelOption.SO_KEEPALIVE, true)
                .handler(new ConnectionPipeline())
                .connect(address)
                .addListener((ChannelFutureListener) this::connected);
    }

    private void connected(ChannelFuture attempt) throws Exception {
        if (!attempt.isSuccess()) {
            connection.close("it cannot be reached (" + attempt.cause().getMessage() + ")");
            return;
        }
        connection.connected(attempt.channel());
        if (client.tls() == null) {
            openStream(attempt.channel());
        }
    }

    private void openStream(Channel channel) throws Exception {
        Http2Codecs.widenConnectionWindow(channel.pipeline().get(Http2FrameCodec.class));
        new Http2StreamChannelBootstrap(channel)
                .option(ChannelOption.WRITE_BUFFER_WATER_MARK, WATER_MARK)
                .handler(new PeerClientStream(connection, client))
                .open()
                .addListener((Future<Http2StreamChannel> opened) -> {
                    if (!opened.isSuccess()) {
                        connection.close("no stream to it could be opened");
                    }
                });
    }

    private void addHttp2(Channel channel) {
        channel.pipeline()
                .addLast(
                        Http2Codecs.forClient(client.settings()),
                        new Http2MultiplexHandler(new UnwantedStream()),
                        new ConnectionFailures());
    }

    private final class ConnectionPipeline extends ChannelInitializer<SocketChannel> {

        @Override
        protected void initChannel(SocketChannel channel) {
            HttpTls tls = client.tls();
            if (tls == null) {
                addHttp2(channel);
                return;
            }
            SslHandler ssl = tls.forClient().newHandler(channel.alloc(), node.host(), node.port());
            SSLParameters parameters = ssl.engine().getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm(tls.verifyHostname() ? "HTTPS" : "");
            ssl.engine().setSSLParameters(parameters);
            channel.pipeline().addLast(ssl, new Negotiated());
        }
    }

    private final class Negotiated extends ApplicationProtocolNegotiationHandler {

        Negotiated() {
            super(ApplicationProtocolNames.HTTP_1_1);
        }

        @Override
        protected void configurePipeline(ChannelHandlerContext context, String protocol) throws Exception {
            if (!protocol.equals(ApplicationProtocolNames.HTTP_2)) {
                connection.close("it does not speak HTTP/2 over TLS");
                return;
            }
            addHttp2(context.channel());
            openStream(context.channel());
        }

        @Override
        protected void handshakeFailure(ChannelHandlerContext context, Throwable cause) {
            connection.close("TLS could not be agreed on (" + cause.getMessage() + ")");
        }
    }

    /** Refuses streams that the server opens: ours opens none. */
    private static final class UnwantedStream extends ChannelInitializer<Channel> {

        @Override
        protected void initChannel(Channel stream) {
            stream.close();
        }
    }
}
