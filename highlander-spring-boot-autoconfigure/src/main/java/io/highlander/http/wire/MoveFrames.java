package io.highlander.http.wire;

import io.highlander.EntityId;
import io.highlander.cluster.FencingToken;
import io.highlander.http.wire.Frame.MovesTold;
import io.highlander.routing.peer.Move;
import io.highlander.routing.peer.MoveCursor;
import io.highlander.routing.peer.MoveNews;
import java.util.ArrayList;
import java.util.List;

/** Converts moves to frames and back. */
public final class MoveFrames {

    private MoveFrames() {}

    public static byte[] cursorBody(MoveCursor cursor) {
        WireWriter out = new WireWriter(96);
        write(out, cursor);
        return out.toBytes();
    }

    private static void write(WireWriter out, MoveCursor cursor) {
        out.writeText("name of a log of moves", cursor.log(), WireLimits.MOVE_LOG)
                .writeLong(cursor.position());
    }

    static MoveCursor readCursor(WireReader in) {
        return new MoveCursor(in.readText("name of a log of moves", WireLimits.MOVE_LOG), in.readLong());
    }

    /** Returns one body for each frame. Each repeats what holds for all of them. */
    public static List<byte[]> bodies(MoveNews news) {
        List<Move> moves = news.moves();
        int count = Math.min(moves.size(), WireLimits.MOVES);
        List<byte[]> bodies = new ArrayList<>();
        int from = 0;
        do {
            int to = Math.min(from + WireLimits.IDS_PER_FRAME, count);
            bodies.add(body(new MoveNews(news.cursor(), news.complete(), moves.subList(from, to)), to == count));
            from = to;
        } while (from < count);
        return bodies;
    }

    static byte[] body(MoveNews part, boolean last) {
        WireWriter out = new WireWriter(64 * part.moves().size() + 96);
        out.writeFlag(last).writeFlag(part.complete());
        write(out, part.cursor());
        out.writeInt(part.moves().size());
        part.moves().forEach(move -> write(out, move));
        return out.toBytes();
    }

    static MovesTold read(long id, WireReader in) {
        boolean last = in.readFlag();
        boolean complete = in.readFlag();
        MoveCursor cursor = readCursor(in);
        int count = in.readCount("moves", WireLimits.IDS_PER_FRAME);
        List<Move> moves = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            moves.add(readMove(in));
        }
        return new MovesTold(id, new MoveNews(cursor, complete, List.copyOf(moves)), last);
    }

    private static void write(WireWriter out, Move move) {
        FencingToken token = move.token();
        WireIds.write(out, move.entity());
        out.writeFlag(token != null);
        if (token != null) {
            WireIds.write(out, token);
        }
    }

    private static Move readMove(WireReader in) {
        EntityId entity = WireIds.readEntity(in);
        return new Move(entity, in.readFlag() ? WireIds.readToken(in) : null);
    }
}
