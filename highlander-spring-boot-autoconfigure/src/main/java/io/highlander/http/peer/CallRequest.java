package io.highlander.http.peer;

import io.highlander.activation.Reply;
import io.highlander.http.wire.Frame;
import io.highlander.http.wire.Frame.Replied;
import io.highlander.http.wire.FrameCodec;
import io.highlander.http.wire.MalformedFrameException;
import io.netty.buffer.ByteBuf;

/** A call, already encoded except for its id and the remaining time. */
final class CallRequest extends PeerRequest<Reply> {

    private final byte[] body;

    CallRequest(Origin origin, long remainingMillis, byte[] body) {
        super(origin, remainingMillis);
        this.body = body;
    }

    @Override
    public int size() {
        return FrameCodec.HEADER_BYTES + Long.BYTES + body.length;
    }

    @Override
    void write(ByteBuf out, long id, long remainingMillis) {
        FrameCodec.writeCall(out, id, remainingMillis, body);
    }

    @Override
    void onFrame(Frame frame) {
        if (!(frame instanceof Replied replied)) {
            throw new MalformedFrameException("A call is not answered by a reply.");
        }
        answered(replied.reply());
    }
}
