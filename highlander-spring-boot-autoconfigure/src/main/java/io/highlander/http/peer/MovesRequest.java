package io.highlander.http.peer;

import io.highlander.http.wire.Frame;
import io.highlander.http.wire.Frame.MovesTold;
import io.highlander.http.wire.FrameCodec;
import io.highlander.http.wire.FrameType;
import io.highlander.http.wire.MalformedFrameException;
import io.highlander.http.wire.MoveFrames;
import io.highlander.http.wire.WireLimits;
import io.highlander.routing.peer.Move;
import io.highlander.routing.peer.MoveCursor;
import io.highlander.routing.peer.MoveNews;
import io.netty.buffer.ByteBuf;
import java.util.ArrayList;
import java.util.List;

/** Asks for the moves on a node, which come in several frames when there are many. */
final class MovesRequest extends PeerRequest<MoveNews> {

    private static final long TIMEOUT_MILLIS = 5_000;

    private final byte[] body;
    private final List<Move> moves = new ArrayList<>();

    MovesRequest(Origin origin, MoveCursor since) {
        super(origin, TIMEOUT_MILLIS);
        body = MoveFrames.cursorBody(since);
    }

    @Override
    public int size() {
        return FrameCodec.HEADER_BYTES + body.length;
    }

    @Override
    void write(ByteBuf out, long id, long remainingMillis) {
        FrameCodec.write(out, FrameType.MOVES, id, body);
    }

    @Override
    void onFrame(Frame frame) {
        if (!(frame instanceof MovesTold told)
                || moves.size() + told.news().moves().size() > WireLimits.MOVES) {
            throw new MalformedFrameException("A question for moves is not answered by them.");
        }
        moves.addAll(told.news().moves());
        if (told.last()) {
            answered(new MoveNews(told.news().cursor(), told.news().complete(), List.copyOf(moves)));
        }
    }
}
