package io.highlander.activation.dedupe;

import io.highlander.model.IdempotencyKeyLimits;
import io.highlander.request.ActivationId;
import io.highlander.request.Call;
import io.highlander.request.Reply;
import io.highlander.request.Reply.Refusal;
import io.highlander.state.StoredState.KeyReply;
import io.highlander.text.DurationText;
import io.highlander.text.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The first replies by idempotency key, of any kind. They are kept as long as the limits say and never forgotten earlier: if there
 * is no room, commands with new keys are refused. Used by one event of its activation at a time.
 */
final class KeyRecords {

    private final IdempotencyKeyLimits limits;
    private final Map<String, Entry> entries = new LinkedHashMap<>();
    private long bytes;

    KeyRecords(IdempotencyKeyLimits limits) {
        this.limits = limits;
    }

    /** Remembers replies that were saved, besides those that are remembered. */
    void add(List<KeyReply> saved, ActivationId activation) {
        for (KeyReply reply : saved) {
            if (!entries.containsKey(reply.key())) {
                put(reply.key(), new Entry(reply.fingerprint(), reply.atMillis(), Kept.of(reply, activation)));
            }
        }
    }

    @Nullable
    Reply answerWithoutRunning(String key, Call call, long nowMillis) {
        dropExpired(nowMillis);
        Entry entry = entries.get(key);
        if (entry != null) {
            return entry.fingerprint.equals(fingerprint(call)) ? entry.kept.reply : reused(key, call);
        }
        return entries.size() >= limits.max() || bytes >= limits.maxBytes() ? full(call) : null;
    }

    /**
     * Records the reply to a command that ran or was answered from here. A denial is not recorded: nothing ran, the caller's rights
     * are checked each time, and a caller without rights takes no room.
     *
     * @return whether this is the first reply to the key, so that it must not leave before it is saved
     */
    boolean record(String key, Call call, Reply reply, long version, long nowMillis) {
        boolean denied = reply instanceof Reply.Refused refused && refused.refusal() == Refusal.ACCESS_DENIED;
        if (denied || entries.containsKey(key)) {
            return false;
        }
        put(key, new Entry(fingerprint(call), nowMillis, new Kept(reply, version)));
        return true;
    }

    private void put(String key, Entry entry) {
        entries.put(key, entry);
        bytes += entry.size(key);
    }

    private void dropExpired(long nowMillis) {
        Iterator<Map.Entry<String, Entry>> oldestFirst = entries.entrySet().iterator();
        while (oldestFirst.hasNext()) {
            Map.Entry<String, Entry> oldest = oldestFirst.next();
            if (nowMillis - oldest.getValue().atMillis <= limits.retention().toMillis()) {
                return;
            }
            bytes -= oldest.getValue().size(oldest.getKey());
            oldestFirst.remove();
        }
    }

    private static Reply reused(String key, Call call) {
        return new Reply.Refused(
                Refusal.KEY_REUSED,
                "Idempotency key '" + key + "' was used on " + call.entity()
                        + " by another caller, for another handler or with other arguments.");
    }

    private Reply full(Call call) {
        return new Reply.Refused(
                Refusal.OVERLOADED,
                call.entity() + " remembers as many idempotency keys as it may (" + limits.max() + ", or "
                        + limits.maxBytes() + " bytes, for " + DurationText.of(limits.retention())
                        + "). Call again later, or raise highlander.types."
                        + call.entity().type() + ".idempotency-keys.*.");
    }

    private static String fingerprint(Call call) {
        byte[] names = (call.caller() + '\0' + call.handler() + '\0').getBytes(StandardCharsets.UTF_8);
        return HexFormat.of().formatHex(Sha256.of(names, call.arguments()), 0, 16);
    }

    List<KeyReply> snapshot() {
        return entries.entrySet().stream()
                .map(entry -> entry.getValue().snapshot(entry.getKey()))
                .toList();
    }

    private record Entry(String fingerprint, long atMillis, Kept kept) {

        private int size(String key) {
            return key.length() + kept.size();
        }

        private KeyReply snapshot(String key) {
            return new KeyReply(key, fingerprint, atMillis, kept.version, kept.json(), kept.failure());
        }
    }
}
