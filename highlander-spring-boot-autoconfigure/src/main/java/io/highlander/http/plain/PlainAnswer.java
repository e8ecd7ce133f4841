package io.highlander.http.plain;

import io.highlander.http.serving.Problem;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import org.jspecify.annotations.Nullable;

/** A result or a problem, on its way to a client of the plain form. */
record PlainAnswer(
        HttpResponseStatus status,
        CharSequence mediaType,
        byte[] json,
        @Nullable Problem problem) {

    static PlainAnswer result(byte[] json) {
        return new PlainAnswer(HttpResponseStatus.OK, HttpHeaderValues.APPLICATION_JSON, json, null);
    }

    static PlainAnswer problem(Problem problem) {
        return new PlainAnswer(problem.status(), Problem.MEDIA_TYPE, problem.toJson(), problem);
    }

    /** @param last whether the connection is closed after the response */
    FullHttpResponse toResponse(boolean last) {
        FullHttpResponse response =
                new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, status, Unpooled.wrappedBuffer(json));
        response.headers()
                .set(HttpHeaderNames.CONTENT_TYPE, mediaType)
                .set(HttpHeaderNames.CONTENT_LENGTH, json.length);
        if (last) {
            response.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
        }
        if (problem != null) {
            addProblemHeaders(response, problem);
        }
        return response;
    }

    private static void addProblemHeaders(FullHttpResponse response, Problem problem) {
        if (problem.retryAfterSeconds() > 0) {
            response.headers().set(HttpHeaderNames.RETRY_AFTER, problem.retryAfterSeconds());
        }
        if (problem.status().equals(HttpResponseStatus.UNAUTHORIZED)) {
            response.headers().set(HttpHeaderNames.WWW_AUTHENTICATE, "Bearer");
        }
        if (problem.status().equals(HttpResponseStatus.METHOD_NOT_ALLOWED)) {
            response.headers().set(HttpHeaderNames.ALLOW, "POST");
        }
    }
}
