package io.highlander.http;

import io.netty.channel.Channel;
import io.netty.handler.codec.http2.Http2Connection;
import io.netty.handler.codec.http2.Http2ConnectionAdapter;
import io.netty.handler.codec.http2.Http2Stream;
import io.netty.util.concurrent.Future;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Closes an HTTP/2 connection that has no request, whatever else it sends: half a header must not hold it open. */
final class Http2QuietTimer extends Http2ConnectionAdapter {

    private final Channel channel;
    private final Http2Connection connection;
    private final Duration afterRequest;
    private Future<?> timer;

    private Http2QuietTimer(Channel channel, Http2Connection connection, HttpSettings settings) {
        this.channel = channel;
        this.connection = connection;
        afterRequest = settings.keepAliveTimeout();
        timer = closeAfter(settings.requestTimeout());
    }

    static void start(Channel channel, Http2Connection connection, HttpSettings settings) {
        Http2QuietTimer quiet = new Http2QuietTimer(channel, connection, settings);
        connection.addListener(quiet);
        channel.closeFuture().addListener(closed -> quiet.timer.cancel(false));
    }

    @Override
    public void onStreamActive(Http2Stream stream) {
        timer.cancel(false);
    }

    @Override
    public void onStreamClosed(Http2Stream stream) {
        if (connection.numActiveStreams() == 0) {
            timer.cancel(false);
            timer = closeAfter(afterRequest);
        }
    }

    private Future<?> closeAfter(Duration delay) {
        return channel.eventLoop().schedule(() -> channel.close(), delay.toNanos(), TimeUnit.NANOSECONDS);
    }
}
