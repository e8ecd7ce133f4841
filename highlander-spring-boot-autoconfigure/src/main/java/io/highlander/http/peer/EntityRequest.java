package io.highlander.http.peer;

import io.highlander.http.wire.Frame;
import io.highlander.http.wire.Frame.Replied;
import io.highlander.http.wire.FrameCodec;
import io.highlander.http.wire.MalformedFrameException;
import io.highlander.http.wire.RequestFrames;
import io.highlander.request.Reply;
import io.highlander.request.Request;
import io.netty.buffer.ByteBuf;

/** A request about one entity, already encoded except for its id and the remaining time. */
final class EntityRequest extends PeerRequest<Reply> {

    private final byte type;
    private final byte[] body;

    /** @param body the request, as {@link RequestFrames#write} encodes it */
    EntityRequest(Origin origin, Request request, byte[] body) {
        super(origin, request.remainingMillis());
        type = RequestFrames.typeOf(request);
        this.body = body;
    }

    @Override
    public int size() {
        return FrameCodec.HEADER_BYTES + Long.BYTES + body.length;
    }

    @Override
    void write(ByteBuf out, long id, long remainingMillis) {
        FrameCodec.writeRequest(out, type, id, remainingMillis, body);
    }

    @Override
    void onFrame(Frame frame) {
        if (!(frame instanceof Replied replied)) {
            throw new MalformedFrameException("A request about an entity is not answered by a reply.");
        }
        answered(replied.reply());
    }
}
