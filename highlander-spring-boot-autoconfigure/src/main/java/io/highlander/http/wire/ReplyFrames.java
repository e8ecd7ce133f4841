package io.highlander.http.wire;

import io.highlander.cluster.NodeAddress;
import io.highlander.request.Reply;
import io.highlander.request.Reply.DoneWithoutResult;
import io.highlander.request.Reply.Located;
import io.highlander.request.Reply.Moved;
import io.highlander.request.Reply.Refusal;
import io.highlander.request.Reply.Refused;
import io.highlander.request.Reply.Returned;
import io.highlander.request.Reply.Threw;
import io.highlander.request.Reply.Unchanged;
import io.highlander.request.Reply.Unknown;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Converts the body of a reply's frame: one byte for its kind, then its fields. */
public final class ReplyFrames {

    private static final int RETURNED = 1;
    private static final int THREW = 2;
    private static final int DONE_WITHOUT_RESULT = 3;
    private static final int REFUSED = 4;
    private static final int MOVED = 5;
    private static final int UNKNOWN = 6;
    private static final int LOCATED = 7;
    private static final int UNCHANGED = 8;
    private static final List<Refusal> REFUSALS = List.of(Refusal.values());

    private ReplyFrames() {}

    /** Encodes a reply. Never fails: a result beyond the bound becomes {@link DoneWithoutResult}, a message beyond it is cut. */
    public static byte[] write(Reply reply, int maxPayloadBytes) {
        WireWriter out = new WireWriter(usualSize(reply, maxPayloadBytes));
        if (reply instanceof Returned returned && returned.json().length <= maxPayloadBytes) {
            out.writeByte(RETURNED).writeBytes(returned.json()).writeLong(returned.version());
            WireIds.write(out, returned.activation());
        } else if (reply instanceof Returned returned) {
            writeDone(out, tooLarge(returned, maxPayloadBytes));
        } else if (reply instanceof DoneWithoutResult done) {
            writeDone(out, done);
        } else if (reply instanceof Threw threw) {
            out.writeByte(THREW)
                    .writeMessage(threw.exceptionType(), WireLimits.EXCEPTION_TYPE)
                    .writeMessage(threw.message(), WireLimits.MESSAGE);
            WireIds.write(out, threw.activation());
        } else if (reply instanceof Refused refused) {
            out.writeByte(REFUSED)
                    .writeByte(REFUSALS.indexOf(refused.refusal()))
                    .writeMessage(refused.message(), WireLimits.MESSAGE);
        } else if (reply instanceof Moved moved) {
            writeMoved(out, moved);
        } else if (reply instanceof Unchanged unchanged) {
            out.writeByte(UNCHANGED).writeFlag(unchanged.here());
            writeOptional(out, unchanged.owner());
        } else if (reply instanceof Located located) {
            out.writeByte(LOCATED);
            WireIds.write(out, located.activation());
        } else if (reply instanceof Unknown unknown) {
            out.writeByte(UNKNOWN).writeMessage(unknown.message(), WireLimits.MESSAGE);
        }
        return out.toBytes();
    }

    /** Returns the size of the body; exact for a result that can be sent. */
    static int usualSize(Reply reply, int maxPayloadBytes) {
        int result = reply instanceof Returned returned ? Math.min(returned.json().length, maxPayloadBytes) : 0;
        return 1 + Integer.BYTES + result + Long.BYTES + WireIds.ACTIVATION_BYTES;
    }

    static Reply read(WireReader in, int maxPayloadBytes) {
        return switch (in.readByte()) {
            case RETURNED ->
                new Returned(in.readBytes("result", maxPayloadBytes), in.readLong(), WireIds.readActivation(in));
            case THREW ->
                new Threw(
                        in.readText("exception's type", WireLimits.EXCEPTION_TYPE),
                        in.readText("message", WireLimits.MESSAGE),
                        WireIds.readActivation(in));
            case DONE_WITHOUT_RESULT ->
                new DoneWithoutResult(WireIds.readActivation(in), in.readText("reason", WireLimits.MESSAGE));
            case REFUSED ->
                new Refused(
                        REFUSALS.get(in.readIndex("refusal", REFUSALS.size())),
                        in.readText("message", WireLimits.MESSAGE));
            case MOVED -> new Moved(readOptionalAddress(in), in.readText("message", WireLimits.MESSAGE));
            case UNKNOWN -> new Unknown(in.readText("message", WireLimits.MESSAGE));
            case UNCHANGED -> new Unchanged(in.readFlag(), readOptionalAddress(in));
            case LOCATED -> new Located(WireIds.readActivation(in));
            default -> throw new MalformedFrameException("Unknown kind of reply.");
        };
    }

    private static DoneWithoutResult tooLarge(Returned returned, int maxPayloadBytes) {
        return new DoneWithoutResult(
                returned.activation(),
                "It was done, but its result has " + returned.json().length + " bytes, more than the " + maxPayloadBytes
                        + " that a call between pods may carry. Raise highlander.http.max-payload on all pods, or return less.");
    }

    private static void writeDone(WireWriter out, DoneWithoutResult done) {
        out.writeByte(DONE_WITHOUT_RESULT);
        WireIds.write(out, done.activation());
        out.writeMessage(done.why(), WireLimits.MESSAGE);
    }

    private static void writeMoved(WireWriter out, Moved moved) {
        out.writeByte(MOVED);
        writeOptional(out, moved.owner());
        out.writeMessage(moved.message(), WireLimits.MESSAGE);
    }

    private static void writeOptional(WireWriter out, @Nullable NodeAddress address) {
        out.writeFlag(address != null);
        if (address != null) {
            WireIds.write(out, address);
        }
    }

    private static @Nullable NodeAddress readOptionalAddress(WireReader in) {
        return in.readFlag() ? WireIds.readAddress(in) : null;
    }
}
