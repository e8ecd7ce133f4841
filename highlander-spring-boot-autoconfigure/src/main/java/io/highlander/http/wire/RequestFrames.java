package io.highlander.http.wire;

import io.highlander.EntityId;
import io.highlander.request.Invoke;
import io.highlander.request.Locate;
import io.highlander.request.Poll;
import io.highlander.request.Poll.Mode;
import io.highlander.request.Request;
import java.util.List;

/**
 * Converts the bodies of the frames that ask something about one entity. The remaining time stands before the body, because it is
 * known only when the frame is sent.
 */
public final class RequestFrames {

    private static final List<Mode> MODES = List.of(Mode.values());
    private static final int POLL_BYTES = 1 + Long.BYTES;
    private static final int USUAL_LOCATE_BYTES = 64;

    private RequestFrames() {}

    public static byte typeOf(Request request) {
        if (request instanceof Invoke) {
            return FrameType.INVOKE;
        }
        return request instanceof Poll ? FrameType.POLL : FrameType.LOCATE;
    }

    /** @throws UnsendableException if a part of the request is beyond its bound */
    public static byte[] write(Request request, int maxPayloadBytes) {
        if (request instanceof Invoke invoke) {
            return write(invoke, maxPayloadBytes);
        }
        return request instanceof Poll poll ? write(poll, maxPayloadBytes) : write((Locate) request);
    }

    private static byte[] write(Locate locate) {
        WireWriter out = new WireWriter(USUAL_LOCATE_BYTES);
        WireIds.write(out, locate.entity());
        CallFrames.writeChain(out, locate.chain());
        return out.toBytes();
    }

    private static byte[] write(Invoke invoke, int maxPayloadBytes) {
        WireWriter out = new WireWriter(usualSize(invoke));
        CallFrames.write(out, invoke.call(), maxPayloadBytes);
        WireIds.write(out, invoke.activation());
        return out.toBytes();
    }

    /** Returns the size of the body. It is as exact as {@link CallFrames#usualSize}. */
    static int usualSize(Invoke invoke) {
        return CallFrames.usualSize(invoke.call()) + WireIds.ACTIVATION_BYTES;
    }

    private static byte[] write(Poll poll, int maxPayloadBytes) {
        WireWriter out = new WireWriter(CallFrames.usualSize(poll.call()) + POLL_BYTES);
        CallFrames.write(out, poll.call(), maxPayloadBytes);
        out.writeByte(MODES.indexOf(poll.mode())).writeLong(poll.after());
        return out.toBytes();
    }

    static Locate readLocate(WireReader in) {
        long remainingMillis = readRemaining(in);
        EntityId entity = WireIds.readEntity(in);
        return new Locate(entity, remainingMillis, WireIds.readEntities(in, WireLimits.CHAIN));
    }

    static Invoke readInvoke(WireReader in, int maxPayloadBytes) {
        return new Invoke(CallFrames.read(in, readRemaining(in), maxPayloadBytes), WireIds.readActivation(in));
    }

    static Poll readPoll(WireReader in, int maxPayloadBytes) {
        return new Poll(
                CallFrames.read(in, readRemaining(in), maxPayloadBytes),
                MODES.get(in.readIndex("mode of a poll", MODES.size())),
                in.readLong());
    }

    private static long readRemaining(WireReader in) {
        long remaining = in.readLong();
        if (remaining < 0) {
            throw new MalformedFrameException("A negative time remains.");
        }
        return remaining;
    }
}
