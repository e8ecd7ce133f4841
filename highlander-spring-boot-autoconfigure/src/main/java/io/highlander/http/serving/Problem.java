package io.highlander.http.serving;

import io.highlander.EntityId;
import io.highlander.exception.Outcome;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * An error as a client sees it: {@code application/problem+json} (RFC 9457) with the members {@code outcome} ({@code not-run},
 * {@code done}, {@code unknown}), {@code entity}, and {@code exceptionType} for what a handler threw.
 *
 * @param retryAfterSeconds seconds after which to retry; 0 if the answer does not say
 */
public record Problem(
        HttpResponseStatus status,
        String title,
        String detail,
        Outcome outcome,
        @Nullable EntityId entity,
        @Nullable String exceptionType,
        int retryAfterSeconds) {

    public static final String MEDIA_TYPE = "application/problem+json";

    private static final JsonMapper JSON = JsonMapper.shared();

    /** Makes the problem of a request that did not become a call. */
    public static Problem notRun(HttpResponseStatus status, String detail) {
        return new Problem(status, status.reasonPhrase(), detail, Outcome.NOT_RUN, null, null, 0);
    }

    static Problem notRunYet(HttpResponseStatus status, String detail) {
        return new Problem(status, status.reasonPhrase(), detail, Outcome.NOT_RUN, null, null, 1);
    }

    public byte[] toJson() {
        ObjectNode json = JSON.createObjectNode();
        json.put("type", "urn:highlander:problem:" + dashed(title));
        json.put("title", title);
        json.put("status", status.code());
        json.put("detail", detail);
        json.put("outcome", dashed(outcome.name()));
        if (entity != null) {
            json.put("entity", entity.toString());
        }
        if (exceptionType != null) {
            json.put("exceptionType", exceptionType);
        }
        return JSON.writeValueAsBytes(json);
    }

    private static String dashed(String words) {
        return words.toLowerCase(Locale.ROOT).replace(' ', '-').replace('_', '-');
    }
}
