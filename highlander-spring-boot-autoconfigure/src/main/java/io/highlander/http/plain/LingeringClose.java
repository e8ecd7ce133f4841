package io.highlander.http.plain;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.SocketChannel;
import io.netty.util.ReferenceCountUtil;
import java.util.concurrent.TimeUnit;

/**
 * Closes a connection whose client is still sending what was refused. Closing at once would reset the connection, and the client
 * would never see why; so its bytes are discarded for a while, for a second and up to a number of bytes at most.
 */
final class LingeringClose extends ChannelInboundHandlerAdapter {

    private static final int MILLIS = 1_000;

    private long remainingBytes;

    private LingeringClose(long maxBytes) {
        remainingBytes = maxBytes;
    }

    static void start(ChannelHandlerContext context, long maxBytes) {
        if (context.channel() instanceof SocketChannel socket && socket.isActive()) {
            context.pipeline().addFirst(new LingeringClose(maxBytes));
            context.executor().schedule(() -> socket.close(), MILLIS, TimeUnit.MILLISECONDS);
            socket.shutdownOutput();
            socket.config().setAutoRead(true);
        } else {
            context.close();
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        remainingBytes -= message instanceof ByteBuf bytes ? bytes.readableBytes() : 0;
        ReferenceCountUtil.release(message);
        if (remainingBytes < 0) {
            context.close();
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        context.read();
    }
}
