package io.highlander.http;

import io.netty.buffer.ByteBuf;

/** Something that waits in a {@link FrameQueue}. */
interface OutgoingFrame {

    /** Bytes that it holds, for the queue's bound. */
    int size();

    /**
     * Called once on the event loop, when it goes out.
     *
     * @param nowNanos by the event loop's clock
     */
    void writeTo(ByteBuf out, long nowNanos);

    /** Called once instead, on the event loop, when it never will. */
    void dropped(String why);

    /** A frame that nobody misses when it cannot be sent. */
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
            // the other side is gone, and with it who waits for this
        }
    }
}
