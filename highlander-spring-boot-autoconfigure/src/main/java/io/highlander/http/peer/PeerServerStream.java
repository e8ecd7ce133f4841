package io.highlander.http.peer;

import static io.netty.handler.codec.http.HttpResponseStatus.BAD_REQUEST;
import static io.netty.handler.codec.http.HttpResponseStatus.METHOD_NOT_ALLOWED;
import static io.netty.handler.codec.http.HttpResponseStatus.MISDIRECTED_REQUEST;
import static io.netty.handler.codec.http.HttpResponseStatus.SERVICE_UNAVAILABLE;
import static io.netty.handler.codec.http.HttpResponseStatus.UNAUTHORIZED;

import io.highlander.cluster.NodeAddress;
import io.highlander.http.serving.Http2Answers;
import io.highlander.http.serving.Problem;
import io.highlander.http.serving.ServerContext;
import io.highlander.http.serving.StrangerDeadline;
import io.highlander.http.wire.Frame;
import io.highlander.http.wire.Frame.Hello;
import io.highlander.http.wire.FrameAssembler;
import io.highlander.http.wire.MalformedFrameException;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.DefaultHttp2HeadersFrame;
import io.netty.handler.codec.http2.Http2DataFrame;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2HeadersFrame;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The server's end of a stream between two nodes: admits the right peer, then passes its frames to {@link PeerServerCalls}. */
public final class PeerServerStream extends ChannelInboundHandlerAdapter {

    private static final Logger log = LoggerFactory.getLogger(PeerServerStream.class);

    private final ServerContext server;
    private @Nullable FrameAssembler frames;
    private @Nullable PeerServerCalls calls;
    private @Nullable Future<?> deadline;
    private boolean heard;

    public PeerServerStream(ServerContext server) {
        this.server = server;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        closeInTime(context);
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (message instanceof Http2HeadersFrame headers) {
            onHeaders(context, headers);
        } else if (message instanceof Http2DataFrame data) {
            onData(context, data);
        } else {
            ReferenceCountUtil.release(message);
        }
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        if (calls != null) {
            calls.writabilityChanged();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        stop();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        log.warn(
                "Closing the connection from {}: {}", context.channel().parent().remoteAddress(), cause.toString());
        stop();
        context.channel().parent().close();
    }

    private void onHeaders(ChannelHandlerContext context, Http2HeadersFrame frame) {
        Http2Headers headers = frame.headers();
        if (frames != null) {
            refuse(context, Problem.notRun(BAD_REQUEST, "A stream between nodes has no trailers."));
        } else if (!server.credentials().accept(headers.get(HttpHeaderNames.AUTHORIZATION))) {
            refuse(context, Problem.notRun(UNAUTHORIZED, "The cluster's secret is missing or wrong."));
        } else if (!HttpMethod.POST.asciiName().contentEquals(headers.method())) {
            refuse(context, Problem.notRun(METHOD_NOT_ALLOWED, "A stream between nodes is a POST."));
        } else {
            StrangerDeadline.lift(context.channel().parent().pipeline());
            frames = new FrameAssembler(server.codec(), received -> onFrame(context, received));
        }
    }

    private void onData(ChannelHandlerContext context, Http2DataFrame data) {
        heard = true;
        if (frames == null) {
            data.release();
            return;
        }
        frames.feed(context.alloc(), data.content());
        if (data.isEndStream()) {
            stop();
            context.close();
        }
    }

    private void onFrame(ChannelHandlerContext context, Frame frame) {
        if (calls != null) {
            calls.onFrame(frame);
        } else if (frame instanceof Hello hello) {
            onHello(context, hello);
        } else {
            throw new MalformedFrameException("The first frame is not a hello.");
        }
    }

    private void onHello(ChannelHandlerContext context, Hello hello) {
        NodeAddress self = server.served().address();
        if (hello.version() != Frame.VERSION) {
            refuse(
                    context,
                    Problem.notRun(
                            BAD_REQUEST,
                            "This node speaks version " + Frame.VERSION + " of the protocol between nodes, not "
                                    + hello.version() + "."));
        } else if (self == null) {
            refuse(context, Problem.notRun(SERVICE_UNAVAILABLE, "This node is only starting."));
        } else if (!hello.server().equals(self)) {
            refuse(
                    context,
                    Problem.notRun(MISDIRECTED_REQUEST, "This is the node " + self + ", not " + hello.server() + "."));
        } else {
            welcome(context, self);
        }
    }

    private void welcome(ChannelHandlerContext context, NodeAddress self) {
        Http2Headers headers =
                new DefaultHttp2Headers().status("200").set(HttpHeaderNames.CONTENT_TYPE, Frame.MEDIA_TYPE);
        context.write(new DefaultHttp2HeadersFrame(headers));
        calls = new PeerServerCalls(server, context.channel(), self);
        cancelDeadline();
        watchForSilence(context);
    }

    private void watchForSilence(ChannelHandlerContext context) {
        heard = false;
        deadline = context.executor()
                .schedule(
                        () -> {
                            if (heard) {
                                watchForSilence(context);
                            } else {
                                context.channel().parent().close();
                            }
                        },
                        server.settings().peerIdleTimeout().toNanos() * 2,
                        TimeUnit.NANOSECONDS);
    }

    /** Ends the connection if the peer was not admitted in time, or if the refusal could not be sent in time. */
    private void closeInTime(ChannelHandlerContext context) {
        deadline = context.executor()
                .schedule(
                        () -> context.channel().parent().close(),
                        server.settings().requestTimeout().toNanos(),
                        TimeUnit.NANOSECONDS);
    }

    private void refuse(ChannelHandlerContext context, Problem problem) {
        stop();
        closeInTime(context);
        Http2Answers.problem(context.channel(), problem);
    }

    private void stop() {
        cancelDeadline();
        if (frames != null) {
            frames.close();
        }
        if (calls != null) {
            calls.close();
        }
    }

    private void cancelDeadline() {
        if (deadline != null) {
            deadline.cancel(false);
        }
    }
}
