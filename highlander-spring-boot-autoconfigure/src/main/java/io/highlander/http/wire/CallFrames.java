package io.highlander.http.wire;

import io.highlander.CallOptions.Existence;
import io.highlander.EntityId;
import io.highlander.request.Call;
import io.highlander.request.CommandId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Converts the call that a request carries. */
final class CallFrames {

    private static final List<Existence> EXISTENCES = List.of(Existence.values());

    /**
     * Bytes of the fixed fields: lengths of five texts, the arguments, the chain and the baggage; five numbers, the existence and a
     * flag.
     */
    private static final int FIXED_BYTES = 8 * Integer.BYTES + 5 * Long.BYTES + 2;

    private CallFrames() {}

    /** @throws UnsendableException if a part of the call is beyond its bound */
    static void write(WireWriter out, Call call, int maxPayloadBytes) {
        if (call.arguments().length > mostArguments(maxPayloadBytes)) {
            throw new UnsendableException(
                    "The arguments have " + call.arguments().length + " bytes, more than the "
                            + maxPayloadBytes
                            + " that a call between pods may carry. Raise highlander.http.max-payload on all pods, or send less.");
        }
        requireAtMost("baggage entries", call.baggage().size(), WireLimits.BAGGAGE);
        WireIds.write(out, call.entity());
        out.writeText("handler's name", call.handler(), WireLimits.HANDLER);
        out.writeBytes(call.arguments());
        WireIds.write(out, call.id());
        out.writeText("caller's name", call.caller(), WireLimits.CALLER);
        writeChain(out, call.chain());
        out.writeByte(EXISTENCES.indexOf(call.existence()));
        String key = call.idempotencyKey();
        out.writeFlag(key != null);
        if (key != null) {
            out.writeText("idempotency key", key, WireLimits.IDEMPOTENCY_KEY);
        }
        out.writeInt(call.baggage().size());
        call.baggage().forEach((name, value) -> out.writeText("baggage name", name, WireLimits.BAGGAGE_NAME)
                .writeText("baggage value", value, WireLimits.BAGGAGE_VALUE));
    }

    static void writeChain(WireWriter out, List<EntityId> chain) {
        requireAtMost("entities in the chain", chain.size(), WireLimits.CHAIN);
        WireIds.write(out, chain);
    }

    /**
     * Returns the size of an encoded call. It is exact if the call is not made by a handler and carries no idempotency key and no
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
        String caller = in.readText("caller", WireLimits.CALLER);
        List<EntityId> chain = WireIds.readEntities(in, WireLimits.CHAIN);
        Existence existence = EXISTENCES.get(in.readIndex("existence", EXISTENCES.size()));
        String key = in.readFlag() ? in.readText("idempotency key", WireLimits.IDEMPOTENCY_KEY) : null;
        Map<String, String> baggage = readBaggage(in);
        return new Call(entity, handler, arguments, id, caller, remainingMillis, chain, existence, key, baggage);
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
