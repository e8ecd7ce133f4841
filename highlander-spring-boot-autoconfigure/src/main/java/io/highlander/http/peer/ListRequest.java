package io.highlander.http.peer;

import io.highlander.EntityId;
import io.highlander.http.wire.Frame;
import io.highlander.http.wire.Frame.Listed;
import io.highlander.http.wire.FrameCodec;
import io.highlander.http.wire.FrameType;
import io.highlander.http.wire.MalformedFrameException;
import io.highlander.http.wire.WireLimits;
import io.netty.buffer.ByteBuf;
import java.util.ArrayList;
import java.util.List;

/** Asks for the entities in a node's memory, which come in several frames. */
final class ListRequest extends PeerRequest<List<EntityId>> {

    private static final long TIMEOUT_MILLIS = 5_000;

    private final List<EntityId> ids = new ArrayList<>();

    ListRequest(Origin origin) {
        super(origin, TIMEOUT_MILLIS);
    }

    @Override
    public int size() {
        return FrameCodec.HEADER_BYTES;
    }

    @Override
    void write(ByteBuf out, long id, long remainingMillis) {
        FrameCodec.write(out, FrameType.LIST, id, FrameCodec.NO_BODY);
    }

    @Override
    void onFrame(Frame frame) {
        if (!(frame instanceof Listed listed) || ids.size() + listed.ids().size() > WireLimits.IDS) {
            throw new MalformedFrameException("A list of entities is not answered by one.");
        }
        ids.addAll(listed.ids());
        if (listed.last()) {
            answered(List.copyOf(ids));
        }
    }
}
