package io.highlander.http.plain;

import io.highlander.Watched;
import io.highlander.http.serving.Http2Answers;
import io.highlander.http.serving.Problem;
import io.highlander.http.transport.HttpSettings;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.DefaultLastHttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.util.concurrent.Future;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A watch as server-sent events (HTML Living Standard, 9.2): each has the version as its id and the result as one line of JSON. The
 * next result is requested when the last one has gone to the client, so a slow client skips to the newest. Its fields belong to the
 * event loop.
 */
final class EventStream implements Flow.Subscriber<Watched<byte[]>> {

    private static final String HEARTBEAT = ":\n\n";

    private final ChannelHandlerContext context;
    private final HttpSettings settings;
    private final PlainRequest request;
    private final boolean http1;
    private final Consumer<Problem> refusal;
    private long seen;
    private boolean begun;
    private boolean ended;
    private Flow.@Nullable Subscription subscription;
    private @Nullable Future<?> heartbeat;

    /**
     * @param http1 whether the connection ends with the stream
     * @param refusal receives the problem if there is no stream
     */
    EventStream(
            ChannelHandlerContext context,
            HttpSettings settings,
            PlainRequest request,
            boolean http1,
            Consumer<Problem> refusal) {
        this.context = context;
        this.settings = settings;
        this.request = request;
        this.http1 = http1;
        this.refusal = refusal;
        seen = request.seenVersion();
    }

    /** Called on the event loop, because the subscription is made there. */
    @Override
    public void onSubscribe(Flow.Subscription subscribed) {
        subscription = subscribed;
        subscribed.request(1);
    }

    @Override
    public void onNext(Watched<byte[]> result) {
        context.executor().execute(() -> show(result));
    }

    @Override
    public void onError(Throwable failure) {
        context.executor().execute(() -> end(failure));
    }

    @Override
    public void onComplete() {
        context.executor().execute(() -> end(new IllegalStateException("A watch does not complete.")));
    }

    private void show(Watched<byte[]> result) {
        if (ended) {
            return;
        }
        begin();
        if (result.version() <= seen) {
            askForNext();
            return;
        }
        seen = result.version();
        ByteBuf event =
                Unpooled.wrappedBuffer(ascii("id: " + seen + "\ndata: "), oneLine(result.value()), ascii("\n\n"));
        context.writeAndFlush(new DefaultHttpContent(event)).addListener(written -> {
            if (written.isSuccess()) {
                askForNext();
            } else {
                context.close();
            }
        });
    }

    private void askForNext() {
        Objects.requireNonNull(subscription).request(1);
    }

    /** Begins the response, because the client may see what it asked for. */
    private void begin() {
        if (begun) {
            return;
        }
        begun = true;
        HttpResponse head = new DefaultHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK);
        head.headers()
                .set(HttpHeaderNames.CONTENT_TYPE, HttpHeaderValues.TEXT_EVENT_STREAM)
                .set(HttpHeaderNames.CACHE_CONTROL, HttpHeaderValues.NO_STORE);
        if (http1) {
            head.headers()
                    .set(HttpHeaderNames.TRANSFER_ENCODING, HttpHeaderValues.CHUNKED)
                    .set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
        }
        context.writeAndFlush(head);
        long nanos = settings.keepAliveTimeout().toNanos() / 4;
        heartbeat = context.executor().scheduleAtFixedRate(this::beat, nanos, nanos, TimeUnit.NANOSECONDS);
    }

    /** Sends a sign of life to the client and to all proxies in between. */
    private void beat() {
        if (context.channel().isWritable()) {
            context.writeAndFlush(new DefaultHttpContent(Unpooled.wrappedBuffer(ascii(HEARTBEAT))));
        }
    }

    private void end(Throwable failure) {
        if (ended) {
            return;
        }
        close();
        Problem problem = CallProblems.of(request.target().entity(), failure);
        if (!begun) {
            refusal.accept(problem);
            return;
        }
        ByteBuf event = Unpooled.wrappedBuffer(ascii("event: error\ndata: "), problem.toJson(), ascii("\n\n"));
        Future<?> patience = context.executor()
                .schedule(this::breakOff, settings.requestTimeout().toNanos(), TimeUnit.NANOSECONDS);
        context.writeAndFlush(new DefaultLastHttpContent(event)).addListener(written -> {
            patience.cancel(false);
            if (http1 || !written.isSuccess()) {
                context.close();
            }
        });
    }

    private void breakOff() {
        if (http1) {
            context.close();
        } else {
            Http2Answers.abort(context.channel());
        }
    }

    /** Ends the stream, because the client is gone or nothing more will come. On the event loop. */
    void close() {
        ended = true;
        if (heartbeat != null) {
            heartbeat.cancel(false);
        }
        if (subscription != null) {
            subscription.cancel();
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** Replaces line breaks in JSON, which are white space: within strings they are escaped. */
    private static byte[] oneLine(byte[] json) {
        byte[] line = json.clone();
        for (int i = 0; i < line.length; i++) {
            line[i] = line[i] == '\n' || line[i] == '\r' ? (byte) ' ' : line[i];
        }
        return line;
    }
}
