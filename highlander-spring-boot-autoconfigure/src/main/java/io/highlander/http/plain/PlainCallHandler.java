package io.highlander.http.plain;

import static io.netty.handler.codec.http.HttpResponseStatus.BAD_REQUEST;
import static io.netty.handler.codec.http.HttpResponseStatus.REQUEST_HEADER_FIELDS_TOO_LARGE;
import static io.netty.handler.codec.http.HttpResponseStatus.REQUEST_URI_TOO_LONG;
import static io.netty.handler.codec.http.HttpResponseStatus.UNAUTHORIZED;
import static io.netty.handler.codec.http.HttpResponseStatus.UPGRADE_REQUIRED;

import io.highlander.http.serving.Endpoint;
import io.highlander.http.serving.Http2Answers;
import io.highlander.http.serving.Problem;
import io.highlander.http.serving.ProblemException;
import io.highlander.http.serving.ServerContext;
import io.highlander.http.serving.StrangerDeadline;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.netty.util.concurrent.Future;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The plain form, on an HTTP/1.1 connection or an HTTP/2 stream: one request at a time, each read as a whole within a bounded time
 * and size, then called, then answered. A request that is refused before it was read as a whole ends the connection or stream.
 */
public final class PlainCallHandler extends SimpleChannelInboundHandler<HttpObject> {

    private static final Logger log = LoggerFactory.getLogger(PlainCallHandler.class);

    /** Most bytes that are read of a request whose sender has not shown the secret. */
    private static final int STRANGER_BYTES = 64 * 1024;

    private final ServerContext server;
    private final @Nullable RequestGate gate;
    private ByteArrayOutputStream body = new ByteArrayOutputStream();
    private @Nullable PlainRequest request;
    private boolean keepAlive;
    private boolean betweenRequests;
    private boolean takesNoMore;
    private @Nullable EventStream events;
    private @Nullable Future<?> deadline;

    private PlainCallHandler(ServerContext server, @Nullable RequestGate gate) {
        this.server = server;
        this.gate = gate;
    }

    /** Makes a handler for a connection, whose requests come through the gate. */
    public static PlainCallHandler http1(ServerContext server, RequestGate gate) {
        return new PlainCallHandler(server, gate);
    }

    /** Makes a handler for a stream, which is one request. */
    public static PlainCallHandler http2(ServerContext server) {
        return new PlainCallHandler(server, null);
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        closeAfter(context, server.settings().requestTimeout());
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        cancelDeadline();
        if (events != null) {
            events.close();
        }
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, HttpObject message) throws IOException {
        if (takesNoMore) {
            return;
        }
        try {
            if (message.decoderResult().isFailure()) {
                throw new ProblemException(undecodable(message.decoderResult().cause()));
            }
            if (message instanceof HttpRequest head) {
                onHead(context, head);
            }
            if (message instanceof HttpContent content) {
                onContent(content);
            }
            if (message instanceof LastHttpContent) {
                onEnd(context);
            }
        } catch (ProblemException e) {
            refuse(context, e.problem());
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        log.debug("Closing the HTTP connection {}.", context.channel(), cause);
        breakOff(context);
    }

    private void onHead(ChannelHandlerContext context, HttpRequest head) {
        if (betweenRequests) {
            betweenRequests = false;
            closeAfter(context, server.settings().requestTimeout());
        }
        if (!server.credentials().accept(head.headers().get(HttpHeaderNames.AUTHORIZATION))) {
            throw new ProblemException(Problem.notRun(
                    UNAUTHORIZED,
                    "The cluster's secret is missing or wrong. Send the value of highlander.http.secret: Authorization: Bearer "
                            + "<secret>. If that property is not set, no caller can know the secret, because the pods have made "
                            + "one for themselves: set it on all pods."));
        }
        Channel connection = gate == null ? context.channel().parent() : context.channel();
        StrangerDeadline.lift(connection.pipeline());
        keepAlive = HttpUtil.isKeepAlive(head);
        request = switch (Endpoint.at(head.uri()).orElseThrow(PlainTarget::nothingThere)) {
            case CALL -> PlainRequest.parse(head, server.settings().maxPayloadBytes());
            case PEER ->
                throw new ProblemException(Problem.notRun(UPGRADE_REQUIRED, "Nodes talk to each other over HTTP/2."));
        };
        if (HttpUtil.is100ContinueExpected(head)) {
            context.writeAndFlush(new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.CONTINUE));
        }
    }

    private void onContent(HttpContent content) throws IOException {
        int length = content.content().readableBytes();
        if (length > 0 && request != null && request.target().deletes()) {
            throw new ProblemException(Problem.notRun(BAD_REQUEST, "A DELETE has no body."));
        }
        if (body.size() + length > server.settings().maxPayloadBytes()) {
            throw PlainRequest.tooLarge(server.settings().maxPayloadBytes());
        }
        content.content().readBytes(body, length);
    }

    private void onEnd(ChannelHandlerContext context) {
        PlainRequest call = request;
        if (call == null) {
            return;
        }
        cancelDeadline();
        byte[] arguments = JsonArguments.require(takeBody());
        request = null;
        if (call.watch()) {
            watch(context, call, arguments);
            return;
        }
        server.served().inProgress().begin();
        PlainTarget target = call.target();
        result(call, target, arguments).whenComplete((result, failure) -> {
            PlainAnswer answer = failure == null
                    ? PlainAnswer.result(result)
                    : PlainAnswer.problem(CallProblems.of(target.entity(), failure));
            context.executor().execute(() -> answer(context, answer));
        });
    }

    private CompletableFuture<byte[]> result(PlainRequest call, PlainTarget target, byte[] arguments) {
        return target.deletes()
                ? server.served().delete(target.entity(), call.caller(), call.options())
                : server.served().call(target.entity(), target.handler(), arguments, call.caller(), call.options());
    }

    /** Takes the body. No memory is kept for the next request, because connections live long and most of them are idle. */
    private byte[] takeBody() {
        byte[] bytes = body.toByteArray();
        body = new ByteArrayOutputStream();
        return bytes;
    }

    /** Begins a watch, which is the last request of its connection. */
    private void watch(ChannelHandlerContext context, PlainRequest call, byte[] arguments) {
        takesNoMore = true;
        if (gate != null) {
            gate.remove(context);
        }
        EventStream stream =
                new EventStream(context, server.settings(), call, gate != null, problem -> refuse(context, problem));
        events = stream;
        PlainTarget target = call.target();
        try {
            server.served()
                    .watch(target.entity(), target.handler(), arguments, call.caller(), call.options())
                    .subscribe(stream);
        } catch (RuntimeException e) {
            refuse(context, CallProblems.of(target.entity(), e));
        }
    }

    private void answer(ChannelHandlerContext context, PlainAnswer answer) {
        closeAfter(context, server.settings().requestTimeout());
        boolean close = gate != null && !keepAlive;
        context.writeAndFlush(answer.toResponse(close)).addListener(written -> {
            server.served().inProgress().end();
            if (gate == null) {
                cancelDeadline();
            } else if (close || !written.isSuccess()) {
                context.close();
            } else {
                betweenRequests = true;
                closeAfter(context, server.settings().keepAliveTimeout());
                gate.open(context);
            }
        });
    }

    private void refuse(ChannelHandlerContext context, Problem problem) {
        takesNoMore = true;
        body = new ByteArrayOutputStream();
        closeAfter(context, server.settings().requestTimeout());
        context.writeAndFlush(PlainAnswer.problem(problem).toResponse(gate != null))
                .addListener(written -> {
                    if (gate == null) {
                        cancelDeadline();
                        Http2Answers.refuseRest(context.channel());
                    } else {
                        LingeringClose.start(context, bytesToDiscard(problem));
                    }
                });
    }

    private int bytesToDiscard(Problem problem) {
        return problem.status().equals(UNAUTHORIZED)
                ? STRANGER_BYTES
                : server.settings().maxPayloadBytes();
    }

    private static Problem undecodable(Throwable cause) {
        if (cause instanceof TooLongHttpHeaderException) {
            return Problem.notRun(REQUEST_HEADER_FIELDS_TOO_LARGE, "The headers are too large.");
        }
        if (cause instanceof TooLongHttpLineException) {
            return Problem.notRun(REQUEST_URI_TOO_LONG, "The path is too long.");
        }
        return Problem.notRun(BAD_REQUEST, "This is not HTTP.");
    }

    private void closeAfter(ChannelHandlerContext context, Duration delay) {
        cancelDeadline();
        deadline = context.executor().schedule(() -> breakOff(context), delay.toNanos(), TimeUnit.NANOSECONDS);
    }

    private void breakOff(ChannelHandlerContext context) {
        if (gate == null) {
            Http2Answers.abort(context.channel());
        } else {
            context.close();
        }
    }

    private void cancelDeadline() {
        if (deadline != null) {
            deadline.cancel(false);
        }
    }
}
