package io.highlander.http.wire;

import io.highlander.CallOptions.Existence;
import io.highlander.EntityId;
import io.highlander.activation.ActivationId;
import io.highlander.activation.Call;
import io.highlander.activation.CommandId;
import io.highlander.activation.Poll;
import io.highlander.activation.Poll.Ask;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Converts the body of a call's frame. The remaining time stands before the body, because it is known only when the frame is sent.
 */
public final class CallFrames {

    private static final List<Existence> EXISTENCES = List.of(Existence.values());
    private static final List<Ask> ASKS = List.of(Ask.values());

    /**
     * Bytes of the fixed fields: lengths of five texts, the arguments, the chain and the baggage; eight numbers, four flags and the
     * like.
     */
    private static final int FIXED_BYTES = 8 * Integer.BYTES + 8 * Long.BYTES + 4;

    private CallFrames() {}

    /** @throws UnsendableException if a part of the call is beyond its bound */
    public static byte[] write(Call call, int maxPayloadBytes) {
        if (call.arguments().length > mostArguments(maxPayloadBytes)) {
            throw new UnsendableException(
                    "The arguments have " + call.arguments().length + " bytes, more than the "
                            + maxPayloadBytes
                            + " that a call between pods may carry. Raise highlander.http.max-payload on all pods, or send less.");
        }
        requireAtMost("entities in the chain", call.chain().size(), WireLimits.CHAIN);
        requireAtMost("baggage entries", call.baggage().size(), WireLimits.BAGGAGE);
        WireWriter out = new WireWriter(usualSize(call));
        WireIds.write(out, call.entity());
        out.writeText("handler's name", call.handler(), WireLimits.HANDLER);
        out.writeBytes(call.arguments());
        WireIds.write(out, call.id());
        ActivationId activation = call.activation();
        out.writeFlag(activation != null);
        if (activation != null) {
            WireIds.write(out, activation);
        }
        out.writeText("caller's name", call.caller(), WireLimits.CALLER);
        WireIds.write(out, call.chain());
        out.writeByte(EXISTENCES.indexOf(call.existence()));
        String key = call.idempotencyKey();
        out.writeFlag(key != null);
        if (key != null) {
            out.writeText("idempotency key", key, WireLimits.IDEMPOTENCY_KEY);
        }
        out.writeInt(call.baggage().size());
        call.baggage().forEach((name, value) -> out.writeText("baggage name", name, WireLimits.BAGGAGE_NAME)
                .writeText("baggage value", value, WireLimits.BAGGAGE_VALUE));
        Poll poll = call.poll();
        out.writeFlag(poll != null);
        if (poll != null) {
            out.writeByte(ASKS.indexOf(poll.ask())).writeLong(poll.after());
        }
        return out.toBytes();
    }

    /**
     * Returns the size of the body. It is exact if the call is addressed to an activation, is not made by a handler and carries no
     * baggage, and all texts are ASCII.
     */
    static int usualSize(Call call) {
        EntityId entity = call.entity();
        int texts = entity.type().length()
                + entity.key().length()
                + call.handler().length()
                + call.id().caller().length()
                + call.caller().length();
        return FIXED_BYTES + texts + call.arguments().length;
    }

    static Call read(WireReader in, long remainingMillis, int maxPayloadBytes) {
        EntityId entity = WireIds.readEntity(in);
        String handler = in.readText("handler", WireLimits.HANDLER);
        byte[] arguments = in.readBytes("arguments", mostArguments(maxPayloadBytes));
        CommandId id = WireIds.readCommand(in);
        ActivationId activation = in.readFlag() ? WireIds.readActivation(in) : null;
        String caller = in.readText("caller", WireLimits.CALLER);
        List<EntityId> chain = WireIds.readEntities(in, WireLimits.CHAIN);
        Existence existence = EXISTENCES.get(in.readIndex("existence", EXISTENCES.size()));
        String key = in.readFlag() ? in.readText("idempotency key", WireLimits.IDEMPOTENCY_KEY) : null;
        Map<String, String> baggage = readBaggage(in);
        Poll poll = in.readFlag() ? new Poll(ASKS.get(in.readIndex("ask", ASKS.size())), in.readLong()) : null;
        return new Call(
                entity,
                handler,
                arguments,
                id,
                activation,
                caller,
                remainingMillis,
                chain,
                existence,
                key,
                baggage,
                poll);
    }

    private static int mostArguments(int maxPayloadBytes) {
        return (int) Math.min((long) maxPayloadBytes + WireLimits.AROUND_STATE, Integer.MAX_VALUE);
    }

    private static Map<String, String> readBaggage(WireReader in) {
        int count = in.readCount("baggage entries", WireLimits.BAGGAGE);
        if (count == 0) {
            return Map.of();
        }
        Map<String, String> baggage = new HashMap<>();
        for (int i = 0; i < count; i++) {
            String name = in.readText("baggage name", WireLimits.BAGGAGE_NAME);
            if (baggage.put(name, in.readText("baggage value", WireLimits.BAGGAGE_VALUE)) != null) {
                throw new MalformedFrameException("The same baggage name twice.");
            }
        }
        return Map.copyOf(baggage);
    }

    private static void requireAtMost(String what, int count, int max) {
        if (count > max) {
            throw new UnsendableException("The call has " + count + " " + what + ", more than " + max + ".");
        }
    }
}
