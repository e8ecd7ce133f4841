package io.highlander.http.plain;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.util.ArrayDeque;
import java.util.Queue;

/**
 * Lets one request of an HTTP/1.1 connection through and holds the next until the first is answered. Nothing is read in the
 * meantime, so the gate holds only bytes that were read together with the first request.
 */
public final class RequestGate extends ChannelInboundHandlerAdapter {

    private final Queue<Object> held = new ArrayDeque<>();
    private boolean shut;

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (shut) {
            held.add(message);
        } else {
            pass(context, message);
        }
    }

    /** Lets the next request through. On the event loop. */
    void open(ChannelHandlerContext behind) {
        ChannelHandlerContext context = behind.pipeline().context(this);
        if (context == null) {
            return;
        }
        shut = false;
        while (!shut && !held.isEmpty()) {
            pass(context, held.remove());
        }
        if (!shut) {
            context.channel().config().setAutoRead(true);
        }
    }

    /**
     * Removes the gate because there are no more requests. Further bytes are read, so that the end of the connection is noticed,
     * and left to the handler behind.
     */
    void remove(ChannelHandlerContext behind) {
        if (behind.pipeline().context(this) != null) {
            behind.pipeline().remove(this);
            behind.channel().config().setAutoRead(true);
        }
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext context) {
        held.forEach(ReferenceCountUtil::release);
        held.clear();
    }

    private void pass(ChannelHandlerContext context, Object message) {
        if (message instanceof LastHttpContent) {
            shut = true;
            context.channel().config().setAutoRead(false);
        }
        context.fireChannelRead(message);
    }
}
