package io.highlander.http;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.DefaultHttp2HeadersEncoder;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2Flags;
import io.netty.handler.codec.http2.Http2FrameTypes;
import org.jspecify.annotations.Nullable;

/** The bytes of an HTTP/2 client with prior knowledge, frame by frame, sound or not. */
final class RawHttp2 {

    static final short OPEN = Http2Flags.END_HEADERS;
    static final short COMPLETE = Http2Flags.END_HEADERS | Http2Flags.END_STREAM;
    static final short HALF = 0;

    private final ByteBuf bytes = Unpooled.buffer();

    /** Says hello, and that no answer's body may be sent. */
    static RawHttp2 withoutWindow() {
        return new RawHttp2().preface().frame(Http2FrameTypes.SETTINGS, 0, 0, new byte[] {0, 4, 0, 0, 0, 0});
    }

    static RawHttp2 connection() {
        return new RawHttp2().preface().frame(Http2FrameTypes.SETTINGS, 0, 0, new byte[0]);
    }

    RawHttp2 ping() {
        return frame(Http2FrameTypes.PING, 0, 0, new byte[8]);
    }

    RawHttp2 post(int stream, short flags, String path, @Nullable String authorization, String... more) {
        DefaultHttp2Headers headers = new DefaultHttp2Headers();
        headers.method("POST").scheme("http").authority("a").path(path);
        if (authorization != null) {
            headers.set("authorization", authorization);
        }
        for (int i = 0; i < more.length; i += 2) {
            headers.set(more[i], more[i + 1]);
        }
        ByteBuf block = Unpooled.buffer();
        try {
            // no dynamic table, so that each frame stands for itself
            new DefaultHttp2HeadersEncoder((name, value) -> true).encodeHeaders(stream, headers, block);
        } catch (Http2Exception e) {
            throw new IllegalStateException(e);
        }
        return frame(Http2FrameTypes.HEADERS, flags, stream, ByteBufUtil.getBytes(block));
    }

    RawHttp2 data(int stream, boolean end, byte[] payload) {
        return frame(Http2FrameTypes.DATA, end ? Http2Flags.END_STREAM : 0, stream, payload);
    }

    byte[] bytes() {
        return ByteBufUtil.getBytes(bytes);
    }

    private RawHttp2 preface() {
        bytes.writeCharSequence("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", US_ASCII);
        return this;
    }

    private RawHttp2 frame(int type, int flags, int stream, byte[] payload) {
        bytes.writeMedium(payload.length).writeByte(type).writeByte(flags).writeInt(stream);
        bytes.writeBytes(payload);
        return this;
    }
}
