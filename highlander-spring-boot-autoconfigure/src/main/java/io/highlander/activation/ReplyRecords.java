package io.highlander.activation;

import io.highlander.activation.Reply.Refusal;
import io.highlander.ownership.FencingToken;
import io.highlander.state.StoredState.CallerReplies;
import io.highlander.state.StoredState.NumberedReply;
import io.highlander.state.StoredState.Replies;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What an activation remembers of the commands that it ran, so that a retry is answered and not run again: replies by caller and
 * number until the caller has acknowledged them, and by idempotency key for ten minutes. Saved with the state. Guarded by its
 * activation's monitor.
 */
final class ReplyRecords {

    static final long RETENTION_MILLIS = 10 * 60_000L;

    private final Map<String, Stream> streams = new LinkedHashMap<>();
    private final KeyRecords keys;
    private FencingToken forgottenBefore;

    ReplyRecords(Replies saved, ActivationId activation) {
        forgottenBefore = saved.forgottenBefore();
        keys = new KeyRecords(saved.keys(), activation);
        for (CallerReplies caller : saved.callers()) {
            Stream stream = new Stream(caller.stamp(), caller.floor());
            stream.heardMillis = caller.heardMillis();
            caller.replies().forEach(reply -> stream.replies.put(reply.number(), Kept.of(reply, activation)));
            streams.put(caller.caller(), stream);
        }
    }

    /** The answer to a command that must not run: known, refused or forgotten; {@code null} when it must run. */
    @Nullable
    Reply answerWithoutRunning(Call call, long nowMillis) {
        forgetSilentCallers(nowMillis);
        CommandId id = call.id();
        Stream stream = streams.get(id.caller());
        if (stream == null) {
            if (!id.stamp().isAfter(forgottenBefore)) {
                return forgotten(id);
            }
            stream = new Stream(id.stamp(), id.floor());
            streams.put(id.caller(), stream);
        }
        stream.heardMillis = nowMillis;
        stream.raiseFloor(id.floor());
        if (id.number() <= stream.floor) {
            return forgotten(id);
        }
        Kept kept = stream.replies.get(id.number());
        if (kept != null) {
            return kept.reply;
        }
        String key = call.idempotencyKey();
        return key == null ? null : keys.answerWithoutRunning(key, call, nowMillis);
    }

    /** The command ran. */
    void record(Call call, Reply reply, long version, long nowMillis) {
        Stream stream = streams.get(call.id().caller());
        if (stream != null) {
            stream.replies.put(call.id().number(), new Kept(reply, version));
        }
        String key = call.idempotencyKey();
        if (key != null && !(reply instanceof Reply.Refused)) {
            keys.record(key, call, reply, version, nowMillis);
        }
    }

    private void forgetSilentCallers(long nowMillis) {
        streams.values().removeIf(stream -> {
            boolean silent = nowMillis - stream.heardMillis > RETENTION_MILLIS;
            if (silent && stream.stamp.isAfter(forgottenBefore)) {
                forgottenBefore = stream.stamp;
            }
            return silent;
        });
    }

    private static Reply forgotten(CommandId id) {
        return new Reply.Refused(
                Refusal.FORGOTTEN,
                "Command " + id + " comes too late: its caller was answered, or was not heard of for ten minutes.");
    }

    /** What to save. */
    Replies snapshot() {
        List<CallerReplies> callers = streams.entrySet().stream()
                .map(entry -> entry.getValue().snapshot(entry.getKey()))
                .toList();
        return new Replies(callers, keys.snapshot(), forgottenBefore);
    }

    private static final class Stream {

        private final FencingToken stamp;
        private final TreeMap<Long, Kept> replies = new TreeMap<>();
        private long floor;
        private long heardMillis;

        private Stream(FencingToken stamp, long floor) {
            this.stamp = stamp;
            this.floor = floor;
        }

        private void raiseFloor(long acknowledged) {
            if (acknowledged > floor) {
                floor = acknowledged;
                replies.headMap(acknowledged, true).clear();
            }
        }

        private CallerReplies snapshot(String caller) {
            List<NumberedReply> kept = replies.entrySet().stream()
                    .filter(entry -> entry.getValue().isWorthSaving())
                    .map(entry -> new NumberedReply(
                            entry.getKey(),
                            entry.getValue().version,
                            entry.getValue().json()))
                    .toList();
            return new CallerReplies(caller, stamp, heardMillis, floor, kept);
        }
    }
}
