package io.highlander.http;

import io.highlander.activation.HandlerThreads;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.codec.ByteToMessageDecoder;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Puts frames together from bytes that arrive in any pieces. Holds at most one frame and one piece. One thread only. */
final class FrameAssembler {

    /** Frames up to this are read without memory of their own. */
    private static final int SMALL = 1024;

    private final FrameCodec codec;
    private final Consumer<Frame> sink;
    private final RecentTexts texts = new RecentTexts();
    private final byte[] small = new byte[SMALL];
    private @Nullable ByteBuf collected;
    private boolean feeding;
    private boolean closed;

    FrameAssembler(FrameCodec codec, Consumer<Frame> sink) {
        this.codec = codec;
        this.sink = sink;
    }

    /**
     * Hands every complete frame to the sink, in order; none any more once the sink closes this.
     *
     * @param piece released here
     * @throws MalformedFrameException when the bytes are not the protocol
     */
    void feed(ByteBufAllocator allocator, ByteBuf piece) {
        if (closed) {
            piece.release();
            return;
        }
        ByteBuf all =
                collected == null ? piece : ByteToMessageDecoder.MERGE_CUMULATOR.cumulate(allocator, collected, piece);
        collected = all;
        feeding = true;
        try {
            HandlerThreads.inOneGo(() -> handOver(all));
        } catch (MalformedFrameException e) {
            closed = true;
            throw e;
        } finally {
            feeding = false;
            if (closed || !all.isReadable()) {
                release();
            }
        }
    }

    /** Drops what has not come to a frame. The sink may call this too. */
    void close() {
        closed = true;
        if (!feeding) {
            release();
        }
    }

    private void handOver(ByteBuf all) {
        while (!closed && all.readableBytes() >= FrameCodec.LENGTH_BYTES) {
            int length = all.getInt(all.readerIndex());
            if (length < 0 || length > codec.maxLength()) {
                throw new MalformedFrameException("A frame cannot have a length of " + length + ".");
            }
            if (all.readableBytes() - FrameCodec.LENGTH_BYTES < length) {
                return;
            }
            all.skipBytes(FrameCodec.LENGTH_BYTES);
            byte[] frame = length <= small.length ? small : new byte[length];
            all.readBytes(frame, 0, length);
            sink.accept(codec.read(frame, length, texts));
        }
    }

    private void release() {
        if (collected != null) {
            collected.release();
            collected = null;
        }
    }
}
