package io.highlander.http.serving;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http2.DefaultHttp2DataFrame;
import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.DefaultHttp2HeadersFrame;
import io.netty.handler.codec.http2.DefaultHttp2ResetFrame;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Headers;

/** Ends streams of HTTP/2. */
public final class Http2Answers {

    private Http2Answers() {}

    public static void problem(Channel stream, Problem problem) {
        byte[] json = problem.toJson();
        Http2Headers headers = new DefaultHttp2Headers()
                .status(problem.status().codeAsText())
                .set(HttpHeaderNames.CONTENT_TYPE, Problem.MEDIA_TYPE)
                .setInt(HttpHeaderNames.CONTENT_LENGTH, json.length);
        stream.write(new DefaultHttp2HeadersFrame(headers));
        stream.writeAndFlush(new DefaultHttp2DataFrame(Unpooled.wrappedBuffer(json), true))
                .addListener((ChannelFutureListener) done -> refuseRest(stream));
    }

    /**
     * Ends a stream at once, even if the end of an answer waits for the client's window. Closing its channel would not do that,
     * because Netty considers that end as sent.
     */
    public static void abort(Channel stream) {
        stream.writeAndFlush(new DefaultHttp2ResetFrame(Http2Error.CANCEL));
    }

    /** Tells a client that the answer is complete although its request is not (RFC 9113, 8.1). */
    public static void refuseRest(Channel stream) {
        stream.writeAndFlush(new DefaultHttp2ResetFrame(Http2Error.NO_ERROR));
    }
}
