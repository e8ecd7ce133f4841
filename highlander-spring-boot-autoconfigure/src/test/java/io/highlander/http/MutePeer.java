package io.highlander.http;

import io.highlander.cluster.NodeAddress;
import io.highlander.http.transport.HttpEventLoops;
import io.highlander.http.wire.Frame;
import io.highlander.http.wire.FrameCodec;
import io.highlander.http.wire.FrameType;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.handler.codec.http2.DefaultHttp2DataFrame;
import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.DefaultHttp2HeadersFrame;
import io.netty.handler.codec.http2.Http2DataFrame;
import io.netty.handler.codec.http2.Http2FrameCodecBuilder;
import io.netty.handler.codec.http2.Http2MultiplexHandler;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.net.InetSocketAddress;

/** A node that says hello and then nothing any more; it may stop reading, too. */
final class MutePeer implements AutoCloseable {

    private final ChannelGroup channels = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);
    private final Channel listener;

    MutePeer(HttpEventLoops loops, boolean reads) {
        listener = new ServerBootstrap()
                .group(loops.group())
                .channelFactory(loops.sockets().listening())
                .childHandler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        channels.add(channel);
                        channel.pipeline()
                                .addLast(
                                        Http2FrameCodecBuilder.forServer().build(),
                                        new Http2MultiplexHandler(new ChannelInitializer<>() {
                                            @Override
                                            protected void initChannel(Channel stream) {
                                                stream.pipeline().addLast(new Hello(reads));
                                            }
                                        }));
                    }
                })
                .bind("127.0.0.1", 0)
                .syncUninterruptibly()
                .channel();
    }

    NodeAddress address() {
        return new NodeAddress("127.0.0.1", ((InetSocketAddress) listener.localAddress()).getPort());
    }

    @Override
    public void close() {
        listener.close().awaitUninterruptibly();
        channels.close().awaitUninterruptibly();
    }

    private final class Hello extends ChannelInboundHandlerAdapter {

        private final boolean reads;
        private boolean said;

        Hello(boolean reads) {
            this.reads = reads;
        }

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            if (message instanceof Http2DataFrame && !said) {
                said = true;
                context.channel().config().setAutoRead(reads);
                ByteBuf hello = Unpooled.buffer();
                FrameCodec.write(hello, FrameType.HELLO, 0, FrameCodec.helloBody(Frame.VERSION, address()));
                context.write(new DefaultHttp2HeadersFrame(new DefaultHttp2Headers().status("200")));
                context.writeAndFlush(new DefaultHttp2DataFrame(hello));
            }
            ReferenceCountUtil.release(message);
        }
    }
}
