package io.highlander.http.serving;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.util.concurrent.Future;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Closes a connection whose client has not shown the cluster's secret within a time that is counted from the beginning of the
 * connection. Nothing that a stranger does prolongs the time: not sending bytes or requests, nor not reading a refusal.
 */
public final class StrangerDeadline extends ChannelInboundHandlerAdapter {

    private final Duration time;
    private @Nullable Future<?> end;

    public StrangerDeadline(Duration time) {
        this.time = time;
    }

    /** Cancels the deadline, because the client has shown the secret. On the event loop. */
    public static void lift(ChannelPipeline connection) {
        if (connection.get(StrangerDeadline.class) != null) {
            connection.remove(StrangerDeadline.class);
        }
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        end = context.executor().schedule(() -> context.channel().close(), time.toNanos(), TimeUnit.NANOSECONDS);
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext context) {
        if (end != null) {
            end.cancel(false);
        }
    }
}
