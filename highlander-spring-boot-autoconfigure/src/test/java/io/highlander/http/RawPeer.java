package io.highlander.http;

import io.highlander.cluster.NodeAddress;
import io.highlander.http.transport.ConnectionFailures;
import io.highlander.http.transport.HttpEventLoops;
import io.highlander.http.wire.Frame;
import io.highlander.http.wire.FrameCodec;
import io.highlander.http.wire.FrameType;
import io.highlander.http.wire.RequestFrames;
import io.highlander.request.Request;
import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.handler.codec.http2.DefaultHttp2DataFrame;
import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.DefaultHttp2HeadersFrame;
import io.netty.handler.codec.http2.Http2DataFrame;
import io.netty.handler.codec.http2.Http2FrameCodecBuilder;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2HeadersFrame;
import io.netty.handler.codec.http2.Http2MultiplexHandler;
import io.netty.handler.codec.http2.Http2StreamChannel;
import io.netty.handler.codec.http2.Http2StreamChannelBootstrap;
import java.nio.charset.StandardCharsets;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** One stream of HTTP/2 with prior knowledge that says exactly what it is told to, be it nonsense. */
public final class RawPeer implements AutoCloseable {

    final Channel connection;
    public final Http2StreamChannel stream;
    public volatile String status = "";
    private final Queue<String> body = new ConcurrentLinkedQueue<>();

    RawPeer(HttpEventLoops loops, int port, String path, String authorization) {
        this(loops, port, new DefaultHttp2Headers().method("POST").path(path).set("authorization", authorization));
    }

    public RawPeer(HttpEventLoops loops, int port, Http2Headers headers) {
        connection = new Bootstrap()
                .group(loops.group())
                .channelFactory(loops.sockets().connecting())
                .handler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        channel.pipeline()
                                .addLast(
                                        Http2FrameCodecBuilder.forClient().build(),
                                        new Http2MultiplexHandler(new ChannelInboundHandlerAdapter()),
                                        new ConnectionFailures());
                    }
                })
                .connect("127.0.0.1", port)
                .syncUninterruptibly()
                .channel();
        stream = new Http2StreamChannelBootstrap(connection)
                .handler(new Recorder())
                .open()
                .syncUninterruptibly()
                .getNow();
        headers.scheme("http").authority("127.0.0.1:" + port);
        stream.writeAndFlush(new DefaultHttp2HeadersFrame(headers)).awaitUninterruptibly();
    }

    RawPeer hello(NodeAddress server) {
        return frame(FrameType.HELLO, 0, FrameCodec.helloBody(Frame.VERSION, server));
    }

    RawPeer call(long id, byte[] arguments) {
        ByteBuf out = Unpooled.buffer();
        Request request = Calls.with(id, arguments, 10_000);
        FrameCodec.writeRequest(
                out, RequestFrames.typeOf(request), id, 10_000, RequestFrames.write(request, Integer.MAX_VALUE));
        return send(out, false);
    }

    RawPeer frame(byte type, long id, byte[] bytes) {
        ByteBuf out = Unpooled.buffer();
        FrameCodec.write(out, type, id, bytes);
        return send(out, false);
    }

    public RawPeer send(ByteBuf bytes, boolean end) {
        stream.writeAndFlush(new DefaultHttp2DataFrame(bytes, end));
        return this;
    }

    public String body() {
        return String.join("", body);
    }

    boolean isClosed() {
        return !connection.isOpen();
    }

    @Override
    public void close() {
        connection.close().awaitUninterruptibly();
    }

    private final class Recorder extends ChannelInboundHandlerAdapter {

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            if (message instanceof Http2HeadersFrame headers) {
                status = String.valueOf(headers.headers().status());
            } else if (message instanceof Http2DataFrame data) {
                body.add(data.content().toString(StandardCharsets.ISO_8859_1));
                data.release();
            }
        }
    }
}
