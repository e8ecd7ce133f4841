package io.highlander.http.wire;

import io.highlander.activation.threads.HandlerThreads;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.codec.ByteToMessageDecoder;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Assembles frames from bytes that arrive in any pieces. Holds at most one frame and one piece. For one thread only. */
public final class FrameAssembler {

    /** Largest frame that is copied to a reused buffer; a larger one gets memory of its own. */
    private static final int SMALL = 1024;

    private final FrameCodec codec;
    private final Consumer<Frame> sink;
    private final byte[] small = new byte[SMALL];
    private @Nullable ByteBuf collected;
    private boolean feeding;
    private boolean closed;

    public FrameAssembler(FrameCodec codec, Consumer<Frame> sink) {
        this.codec = codec;
        this.sink = sink;
    }

    /**
     * Passes every complete frame to the sink, in order, until the sink closes this.
     *
     * @param piece the bytes; released by this method
     * @throws MalformedFrameException if the bytes do not follow the protocol
     */
    public void feed(ByteBufAllocator allocator, ByteBuf piece) {
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

    /** Drops an incomplete frame. The sink may call this, too. */
    public void close() {
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
            sink.accept(codec.read(frame, length));
        }
    }

    private void release() {
        if (collected != null) {
            collected.release();
            collected = null;
        }
    }
}
