package io.highlander.http.peer;

import io.highlander.http.serving.Endpoint;
import io.highlander.http.wire.Frame;
import io.highlander.http.wire.Frame.Hello;
import io.highlander.http.wire.FrameAssembler;
import io.highlander.http.wire.FrameCodec;
import io.highlander.http.wire.FrameType;
import io.highlander.http.wire.MalformedFrameException;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http2.DefaultHttp2DataFrame;
import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.DefaultHttp2HeadersFrame;
import io.netty.handler.codec.http2.Http2DataFrame;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2HeadersFrame;
import io.netty.util.ReferenceCountUtil;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The client's end of a stream between two nodes: says hello, waits for the node's, then passes frames on. */
final class PeerClientStream extends ChannelInboundHandlerAdapter {

    private static final Logger log = LoggerFactory.getLogger(PeerClientStream.class);

    private final PeerConnection connection;
    private final ClientContext client;
    private @Nullable FrameAssembler frames;
    private boolean open;

    PeerClientStream(PeerConnection connection, ClientContext client) {
        this.connection = connection;
        this.client = client;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        frames = new FrameAssembler(client.codec(), frame -> onFrame(context, frame));
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        Http2Headers headers = new DefaultHttp2Headers()
                .method(HttpMethod.POST.asciiName())
                .scheme(client.tls() == null ? "http" : "https")
                .authority(connection.node().toString())
                .path(Endpoint.PEER.path())
                .set(HttpHeaderNames.AUTHORIZATION, client.credentials().header())
                .set(HttpHeaderNames.CONTENT_TYPE, Frame.MEDIA_TYPE);
        byte[] hello = FrameCodec.helloBody(Frame.VERSION, connection.node());
        ByteBuf first = context.alloc().buffer(FrameCodec.HEADER_BYTES + hello.length);
        FrameCodec.write(first, FrameType.HELLO, 0, hello);
        context.write(new DefaultHttp2HeadersFrame(headers));
        context.writeAndFlush(new DefaultHttp2DataFrame(first));
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (message instanceof Http2HeadersFrame headers) {
            onHeaders(headers.headers());
        } else if (message instanceof Http2DataFrame data) {
            connection.heard();
            onBytes(context, data.content());
            if (data.isEndStream()) {
                end("it ended the stream");
            }
        } else {
            ReferenceCountUtil.release(message);
        }
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        connection.writable();
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        end("the stream broke");
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        log.warn("Closing the connection to pod {}: {}", connection.node(), cause.toString());
        end("it broke the protocol");
    }

    private void onHeaders(Http2Headers headers) {
        String status = String.valueOf(headers.status());
        switch (status) {
            case "200" -> connection.heard();
            case "401" -> {
                client.onSecretRefused().accept(connection.node());
                end("it has another secret (highlander.http.secret)");
            }
            case "421" -> end("another node lives at that address now");
            default -> end("it answered with status " + status);
        }
    }

    private void onBytes(ChannelHandlerContext context, ByteBuf bytes) {
        if (frames == null) {
            bytes.release();
        } else {
            frames.feed(context.alloc(), bytes);
        }
    }

    private void onFrame(ChannelHandlerContext context, Frame frame) {
        if (open) {
            connection.onFrame(frame);
        } else if (frame instanceof Hello hello && hello.version() == Frame.VERSION) {
            open = true;
            connection.opened(context.channel());
        } else {
            throw new MalformedFrameException("The first frame is not a hello of version " + Frame.VERSION + ".");
        }
    }

    private void end(String why) {
        if (frames != null) {
            frames.close();
        }
        connection.close(why);
    }
}
