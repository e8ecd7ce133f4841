package io.highlander.http.plain;

import static io.netty.handler.codec.http.HttpResponseStatus.BAD_REQUEST;
import static io.netty.handler.codec.http.HttpResponseStatus.NOT_IMPLEMENTED;
import static io.netty.handler.codec.http.HttpResponseStatus.REQUEST_ENTITY_TOO_LARGE;
import static io.netty.handler.codec.http.HttpResponseStatus.UNSUPPORTED_MEDIA_TYPE;

import io.highlander.CallOptions;
import io.highlander.http.serving.Problem;
import io.highlander.http.serving.ProblemException;
import io.highlander.http.wire.WireLimits;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpUtil;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A plain call as of its request line and headers, without the body.
 *
 * <p>{@code Idempotency-Key}: see {@link CallOptions}. {@code Highlander-Caller}: name of the caller, percent-encoded where it is
 * not ASCII. {@code Highlander-Timeout}: milliseconds that the client waits, at most a day. {@code Accept: text/event-stream} makes
 * it a watch; then {@code Last-Event-ID} is the version that the client has seen.
 *
 * @param watch whether its query is to be watched
 * @param seenVersion version that the client has seen; -1 if none
 */
record PlainRequest(PlainTarget target, String caller, CallOptions options, boolean watch, long seenVersion) {

    private static final String CALLER = "Highlander-Caller";
    private static final String TIMEOUT = "Highlander-Timeout";
    private static final String IDEMPOTENCY_KEY = "Idempotency-Key";
    private static final String LAST_EVENT_ID = "Last-Event-ID";
    private static final long LONGEST_MILLIS = CallOptions.LONGEST_TIMEOUT.toMillis();

    /** @throws ProblemException if the request is no call */
    static PlainRequest parse(HttpRequest request, int maxPayloadBytes) {
        PlainTarget target = PlainTarget.parse(request.method(), request.uri());
        requireKnownEnd(request.headers());
        requireJson(request.headers().get(HttpHeaderNames.CONTENT_TYPE));
        if (HttpUtil.getContentLength(request, 0L) > maxPayloadBytes) {
            throw tooLarge(maxPayloadBytes);
        }
        try {
            return new PlainRequest(
                    target,
                    caller(request.headers()),
                    options(request.headers()),
                    !target.deletes() && acceptsEvents(request.headers()),
                    seenVersion(request.headers()));
        } catch (IllegalArgumentException e) {
            throw new ProblemException(Problem.notRun(BAD_REQUEST, String.valueOf(e.getMessage())));
        }
    }

    static ProblemException tooLarge(int maxPayloadBytes) {
        return new ProblemException(Problem.notRun(
                REQUEST_ENTITY_TOO_LARGE,
                "The arguments have more than " + maxPayloadBytes + " bytes (highlander.http.max-payload)."));
    }

    /** Refuses other transfer codings: with those nobody knows where the body ends and the next request begins (RFC 9112, 6.1). */
    private static void requireKnownEnd(HttpHeaders headers) {
        List<String> codings = headers.getAll(HttpHeaderNames.TRANSFER_ENCODING);
        if (!codings.isEmpty()
                && !(codings.size() == 1 && HttpHeaderValues.CHUNKED.contentEqualsIgnoreCase(codings.get(0)))) {
            throw new ProblemException(
                    Problem.notRun(NOT_IMPLEMENTED, "Of transfer codings only chunked is understood here."));
        }
    }

    /**
     * Refuses content types that are neither JSON nor a form. {@code curl -d} calls everything a form; the body is read as JSON all
     * the same.
     */
    private static void requireJson(@Nullable String contentType) {
        String type = contentType == null
                ? "application/json"
                : contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        if (!type.equals("application/json") && !type.equals("application/x-www-form-urlencoded")) {
            throw new ProblemException(Problem.notRun(
                    UNSUPPORTED_MEDIA_TYPE,
                    "The body is a JSON array: send Content-Type: application/json, not " + type + "."));
        }
    }

    /** Returns the header's value, or null. A header that comes twice is refused, because it is ambiguous. */
    private static @Nullable String single(HttpHeaders headers, String name) {
        List<String> values = headers.getAll(name);
        if (values.size() > 1) {
            throw new IllegalArgumentException("There are " + values.size() + " headers " + name + ". Send one.");
        }
        return values.isEmpty() ? null : values.get(0);
    }

    private static String caller(HttpHeaders headers) {
        String name = single(headers, CALLER);
        String caller = name == null ? "" : PercentText.decode(name);
        if (caller.length() > WireLimits.CALLER / 4) {
            throw new IllegalArgumentException("The name in " + CALLER + " is too long.");
        }
        return caller;
    }

    private static boolean acceptsEvents(HttpHeaders headers) {
        return headers.getAllAsString(HttpHeaderNames.ACCEPT).stream()
                .flatMap(accepted -> Arrays.stream(accepted.split(",", -1)))
                .map(range -> range.split(";", 2)[0].strip())
                .anyMatch(HttpHeaderValues.TEXT_EVENT_STREAM.toString()::equalsIgnoreCase);
    }

    private static long seenVersion(HttpHeaders headers) {
        String seen = single(headers, LAST_EVENT_ID);
        if (seen != null && !seen.matches("[0-9]{1,18}")) {
            throw new IllegalArgumentException(LAST_EVENT_ID + " is the id of an event, a number, not '" + seen + "'.");
        }
        return seen == null ? -1 : Long.parseLong(seen);
    }

    private static CallOptions options(HttpHeaders headers) {
        CallOptions options = CallOptions.defaults();
        String key = single(headers, IDEMPOTENCY_KEY);
        if (key != null) {
            options = options.withIdempotencyKey(key);
        }
        String timeout = single(headers, TIMEOUT);
        return timeout == null ? options : options.withTimeout(Duration.ofMillis(millis(timeout)));
    }

    private static long millis(String text) {
        long millis = text.matches("[0-9]{1,9}") ? Long.parseLong(text) : 0;
        if (millis < 1 || millis > LONGEST_MILLIS) {
            throw new IllegalArgumentException(
                    TIMEOUT + " is a number of milliseconds from 1 to " + LONGEST_MILLIS + ", not '" + text + "'.");
        }
        return millis;
    }
}
