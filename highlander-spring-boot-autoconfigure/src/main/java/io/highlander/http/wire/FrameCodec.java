package io.highlander.http.wire;

import io.highlander.EntityId;
import io.highlander.cluster.NodeAddress;
import io.highlander.http.wire.Frame.Hello;
import io.highlander.http.wire.Frame.ListAsked;
import io.highlander.http.wire.Frame.Listed;
import io.highlander.http.wire.Frame.MovesAsked;
import io.highlander.http.wire.Frame.Ping;
import io.highlander.http.wire.Frame.Pong;
import io.highlander.http.wire.Frame.Replied;
import io.highlander.http.wire.Frame.Requested;
import io.netty.buffer.ByteBuf;
import java.util.List;

/** Converts frames to bytes and back. */
public final class FrameCodec {

    static final int LENGTH_BYTES = Integer.BYTES;
    public static final int HEADER_BYTES = LENGTH_BYTES + 1 + Long.BYTES;
    public static final byte[] NO_BODY = {};

    private final int maxPayloadBytes;

    public FrameCodec(int maxPayloadBytes) {
        this.maxPayloadBytes = maxPayloadBytes;
    }

    /** The largest value that a frame's length may have. */
    public int maxLength() {
        return Math.addExact(maxPayloadBytes, WireLimits.OVERHEAD);
    }

    public int maxPayloadBytes() {
        return maxPayloadBytes;
    }

    public static void write(ByteBuf out, byte type, long id, byte[] body) {
        out.writeInt(HEADER_BYTES - LENGTH_BYTES + body.length);
        out.writeByte(type);
        out.writeLong(id);
        out.writeBytes(body);
    }

    public static void writeRequest(ByteBuf out, byte type, long id, long remainingMillis, byte[] body) {
        out.writeInt(HEADER_BYTES - LENGTH_BYTES + Long.BYTES + body.length);
        out.writeByte(type);
        out.writeLong(id);
        out.writeLong(remainingMillis);
        out.writeBytes(body);
    }

    public static byte[] helloBody(int version, NodeAddress server) {
        WireWriter out = new WireWriter(64).writeByte(version);
        WireIds.write(out, server);
        return out.toBytes();
    }

    public static byte[] listedBody(List<EntityId> ids, boolean last) {
        WireWriter out = new WireWriter(64 * ids.size() + 8).writeFlag(last);
        WireIds.write(out, ids);
        return out.toBytes();
    }

    /**
     * @param in begins with one frame, without its length; no part of it is kept
     * @param end index of the frame's end
     */
    Frame read(byte[] in, int end) {
        WireReader reader = new WireReader(in, end);
        byte type = reader.readByte();
        long id = reader.readLong();
        Frame frame = read(type, id, reader);
        reader.requireEnd();
        return frame;
    }

    private Frame read(byte type, long id, WireReader in) {
        return switch (type) {
            case FrameType.HELLO -> new Hello(in.readByte() & 0xFF, WireIds.readAddress(in));
            case FrameType.LOCATE -> new Requested(id, RequestFrames.readLocate(in));
            case FrameType.INVOKE -> new Requested(id, RequestFrames.readInvoke(in, maxPayloadBytes));
            case FrameType.POLL -> new Requested(id, RequestFrames.readPoll(in, maxPayloadBytes));
            case FrameType.REPLY -> new Replied(id, ReplyFrames.read(in, maxPayloadBytes));
            case FrameType.PING -> new Ping(id);
            case FrameType.PONG -> new Pong(id);
            case FrameType.LIST -> new ListAsked(id);
            case FrameType.LISTED -> readListed(id, in);
            case FrameType.MOVES -> new MovesAsked(id, MoveFrames.readCursor(in));
            case FrameType.MOVES_TOLD -> MoveFrames.read(id, in);
            default -> throw new MalformedFrameException("Unknown type of frame " + type + ".");
        };
    }

    private static Listed readListed(long id, WireReader in) {
        boolean last = in.readFlag();
        return new Listed(id, WireIds.readEntities(in, WireLimits.IDS_PER_FRAME), last);
    }
}
