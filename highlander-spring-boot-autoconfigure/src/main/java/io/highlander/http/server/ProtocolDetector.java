package io.highlander.http.server;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import java.util.List;

/** Tells HTTP/2 with prior knowledge (RFC 9113, 3.4) from HTTP/1.1 by the first bytes of a connection. */
final class ProtocolDetector extends ByteToMessageDecoder {

    private static final byte[] PREFACE = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(US_ASCII);

    private final ServerPipeline server;

    ProtocolDetector(ServerPipeline server) {
        this.server = server;
    }

    @Override
    protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) throws Exception {
        int compared = Math.min(in.readableBytes(), PREFACE.length);
        for (int i = 0; i < compared; i++) {
            if (in.getByte(in.readerIndex() + i) != PREFACE[i]) {
                server.addHttp1(context.pipeline());
                context.pipeline().remove(this);
                return;
            }
        }
        if (compared == PREFACE.length) {
            server.addHttp2(context.pipeline());
            context.pipeline().remove(this);
        }
    }
}
