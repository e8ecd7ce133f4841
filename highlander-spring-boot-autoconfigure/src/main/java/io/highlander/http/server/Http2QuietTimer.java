package io.highlander.http.server;

import io.netty.channel.Channel;
import io.netty.handler.codec.http2.Http2Connection;
import io.netty.handler.codec.http2.Http2ConnectionAdapter;
import io.netty.handler.codec.http2.Http2Stream;
import io.netty.util.concurrent.Future;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Closes an HTTP/2 connection some time after its last request, whatever else it sends. */
final class Http2QuietTimer extends Http2ConnectionAdapter {

    private final Channel channel;
    private final Http2Connection connection;
    private final Duration afterRequest;
    private @Nullable Future<?> timer;

    private Http2QuietTimer(Channel channel, Http2Connection connection, Duration afterRequest) {
        this.channel = channel;
        this.connection = connection;
        this.afterRequest = afterRequest;
    }

    static void start(Channel channel, Http2Connection connection, Duration afterRequest) {
        Http2QuietTimer quiet = new Http2QuietTimer(channel, connection, afterRequest);
        connection.addListener(quiet);
        channel.closeFuture().addListener(closed -> quiet.cancel());
    }

    @Override
    public void onStreamActive(Http2Stream stream) {
        cancel();
    }

    @Override
    public void onStreamClosed(Http2Stream stream) {
        if (connection.numActiveStreams() == 0) {
            cancel();
            timer = channel.eventLoop().schedule(() -> channel.close(), afterRequest.toNanos(), TimeUnit.NANOSECONDS);
        }
    }

    private void cancel() {
        if (timer != null) {
            timer.cancel(false);
        }
    }
}
