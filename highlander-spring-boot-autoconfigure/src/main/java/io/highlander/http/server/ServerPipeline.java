package io.highlander.http.server;

import io.highlander.http.plain.PlainCallHandler;
import io.highlander.http.plain.RequestGate;
import io.highlander.http.serving.ServerContext;
import io.highlander.http.serving.StrangerDeadline;
import io.highlander.http.transport.ConnectionFailures;
import io.highlander.http.transport.Http2Codecs;
import io.highlander.http.transport.HttpTls;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http2.Http2FrameCodec;
import io.netty.handler.codec.http2.Http2MultiplexHandler;
import io.netty.handler.ssl.ApplicationProtocolNames;
import io.netty.handler.ssl.ApplicationProtocolNegotiationHandler;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Sets up each accepted connection: TLS if it is configured, then HTTP/2 or HTTP/1.1, whichever the client speaks. */
final class ServerPipeline extends ChannelInitializer<SocketChannel> {

    private static final int CHUNK_BYTES = 64 * 1024;

    private final ServerContext context;
    private final @Nullable HttpTls tls;
    private final ChannelGroup connections;
    private final AtomicInteger open = new AtomicInteger();

    ServerPipeline(ServerContext context, @Nullable HttpTls tls, ChannelGroup connections) {
        this.context = context;
        this.tls = tls;
        this.connections = connections;
    }

    @Override
    protected void initChannel(SocketChannel channel) {
        boolean tooMany = open.incrementAndGet() > context.settings().maxConnections();
        channel.closeFuture().addListener(closed -> open.decrementAndGet());
        if (tooMany) {
            channel.close();
            return;
        }
        connections.add(channel);
        channel.pipeline().addLast(new StrangerDeadline(context.settings().requestTimeout()));
        if (tls == null) {
            channel.pipeline().addLast(new ProtocolDetector(this));
        } else {
            channel.pipeline().addLast(tls.forServer().newHandler(channel.alloc()), new Negotiated());
        }
    }

    void addHttp2(ChannelPipeline pipeline) throws Exception {
        Http2FrameCodec codec = Http2Codecs.forServer(context.settings());
        pipeline.addLast(codec, new Http2MultiplexHandler(new StreamPipeline()), new ConnectionFailures());
        Http2Codecs.widenConnectionWindow(codec);
        Http2QuietTimer.start(
                pipeline.channel(), codec.connection(), context.settings().keepAliveTimeout());
    }

    void addHttp1(ChannelPipeline pipeline) {
        RequestGate gate = new RequestGate();
        HttpDecoderConfig limits = new HttpDecoderConfig()
                .setMaxInitialLineLength(context.settings().maxHeaderBytes())
                .setMaxHeaderSize(context.settings().maxHeaderBytes())
                .setMaxChunkSize(CHUNK_BYTES);
        pipeline.addLast(new HttpServerCodec(limits), gate, PlainCallHandler.http1(context, gate));
    }

    private final class StreamPipeline extends ChannelInitializer<Channel> {

        @Override
        protected void initChannel(Channel stream) {
            stream.pipeline().addLast(new Http2StreamRouter(context));
        }
    }

    private final class Negotiated extends ApplicationProtocolNegotiationHandler {

        Negotiated() {
            super(ApplicationProtocolNames.HTTP_1_1);
        }

        @Override
        protected void configurePipeline(ChannelHandlerContext handler, String protocol) throws Exception {
            if (protocol.equals(ApplicationProtocolNames.HTTP_2)) {
                addHttp2(handler.pipeline());
            } else {
                addHttp1(handler.pipeline());
            }
        }

        @Override
        protected void handshakeFailure(ChannelHandlerContext handler, Throwable cause) {
            handler.close();
        }
    }
}
