package io.highlander.http.peer;

import io.highlander.http.wire.FrameCodec;
import io.netty.buffer.ByteBuf;

/** An entry that waits in a {@link FrameQueue}. */
interface OutgoingFrame {

    /** Returns the bytes that the frame holds, for the queue's bound. */
    int size();

    /**
     * Writes the frame. Called once, on the event loop.
     *
     * @param nowNanos time by the event loop's clock
     */
    void writeTo(ByteBuf out, long nowNanos);

    /** Called once instead, on the event loop, if the frame will never be written. */
    void dropped(String why);

    /** A frame that does no harm if it is not sent. */
    record Plain(byte type, long id, byte[] body) implements OutgoingFrame {

        @Override
        public int size() {
            return FrameCodec.HEADER_BYTES + body.length;
        }

        @Override
        public void writeTo(ByteBuf out, long nowNanos) {
            FrameCodec.write(out, type, id, body);
        }

        @Override
        public void dropped(String why) {
            // The other side is gone, and with it the waiting caller.
        }
    }
}
