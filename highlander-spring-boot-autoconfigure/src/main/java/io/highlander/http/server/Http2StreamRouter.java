package io.highlander.http.server;

import io.highlander.http.peer.PeerServerStream;
import io.highlander.http.plain.PlainCallHandler;
import io.highlander.http.serving.Endpoint;
import io.highlander.http.serving.ServerContext;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http2.Http2HeadersFrame;
import io.netty.handler.codec.http2.Http2StreamFrameToHttpObjectCodec;

/** Routes a stream by its first header to the peer form or to the plain form. */
final class Http2StreamRouter extends ChannelInboundHandlerAdapter {

    private final ServerContext server;

    Http2StreamRouter(ServerContext server) {
        this.server = server;
    }

    private static boolean isForPeers(Http2HeadersFrame headers) {
        return Endpoint.at(String.valueOf(headers.headers().path()))
                .filter(Endpoint.PEER::equals)
                .isPresent();
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        ChannelPipeline pipeline = context.pipeline();
        if (message instanceof Http2HeadersFrame headers && isForPeers(headers)) {
            pipeline.addLast(new PeerServerStream(server));
        } else {
            pipeline.addLast(new Http2StreamFrameToHttpObjectCodec(true), PlainCallHandler.http2(server));
        }
        context.fireChannelRead(message);
        pipeline.remove(this);
    }
}
