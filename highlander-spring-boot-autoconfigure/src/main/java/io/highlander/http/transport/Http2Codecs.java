package io.highlander.http.transport;

import io.netty.handler.codec.http2.Http2Connection;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2FrameCodec;
import io.netty.handler.codec.http2.Http2FrameCodecBuilder;
import io.netty.handler.codec.http2.Http2Settings;

/** Sets up HTTP/2 for both sides: windows large enough for batches of calls, everything else bounded. */
public final class Http2Codecs {

    private static final int STREAM_WINDOW_BYTES = 1024 * 1024;
    private static final int CONNECTION_WINDOW_BYTES = 4 * 1024 * 1024;
    private static final int FRAME_BYTES = 128 * 1024;

    private Http2Codecs() {}

    public static Http2FrameCodec forServer(HttpSettings settings) {
        return Http2FrameCodecBuilder.forServer()
                .initialSettings(settings(settings).maxConcurrentStreams(settings.maxStreams()))
                .gracefulShutdownTimeoutMillis(0)
                .build();
    }

    public static Http2FrameCodec forClient(HttpSettings settings) {
        return Http2FrameCodecBuilder.forClient()
                .initialSettings(settings(settings).pushEnabled(false))
                .gracefulShutdownTimeoutMillis(0)
                .build();
    }

    /** Widens the connection's window. There is no setting for it, so an update is sent once the preface is out. */
    public static void widenConnectionWindow(Http2FrameCodec codec) throws Http2Exception {
        Http2Connection connection = codec.connection();
        connection.local().flowController().incrementWindowSize(connection.connectionStream(), CONNECTION_WINDOW_BYTES);
    }

    private static Http2Settings settings(HttpSettings settings) {
        return Http2Settings.defaultSettings()
                .initialWindowSize(STREAM_WINDOW_BYTES)
                .maxFrameSize(FRAME_BYTES)
                .maxHeaderListSize(settings.maxHeaderBytes());
    }
}
