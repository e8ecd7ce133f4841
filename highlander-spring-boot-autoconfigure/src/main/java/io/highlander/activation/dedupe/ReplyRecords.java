package io.highlander.activation.dedupe;

import io.highlander.cluster.FencingToken;
import io.highlander.model.IdempotencyKeyLimits;
import io.highlander.request.ActivationId;
import io.highlander.request.Call;
import io.highlander.request.CommandId;
import io.highlander.request.Reply;
import io.highlander.request.Reply.Refusal;
import io.highlander.state.StoredState.CallerReplies;
import io.highlander.state.StoredState.NumberedReply;
import io.highlander.state.StoredState.Replies;
import io.highlander.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The replies that an activation remembers, so that a retry is answered and not run again: by caller and number until the caller
 * has acknowledged them, and by idempotency key for the configured time, in {@link TimeInMemory}. The replies of commands that
 * returned, and those with a key, are saved with the state. Used by one event of its activation at
 * a time.
 *
 * <p>Order. A retry that is not found here took no effect: a call with an effect was saved in one piece with its reply, which is
 * kept until the caller has seen it. But the call may have been run before, as a query, a failure or a no-op, and its reply may
 * have been lost with an earlier activation. Run now, it would take its place behind calls of its caller with higher numbers. So it
 * is not run if such a call took effect, which is recorded here, or was answered, which the caller says: the retry is overtaken. No
 * later call can be overtaken, because the calls that are sent to one activation run in order, and if one is turned away, those
 * behind it are, too. The highest number needs no record of its own: the caller cannot have acknowledged it before the one that it
 * sends again.
 *
 * <p>Overtaken means that this attempt was not run. An earlier attempt may have been, without effect on the state but perhaps on
 * the world outside. Only the caller knows whether there was one, so {@code UnansweredCall} turns this refusal into <em>unknown</em> if
 * an attempt is in doubt, and otherwise reports <em>not run</em>.
 *
 * <p>Forgetting. A caller that made no command for ten minutes is forgotten, but the last place in the cluster's order that it
 * carried is kept. A command that carries no later place may have been run by then and is refused. A live caller carries a later
 * place with every call, so it is never refused for having only read.
 */
public final class ReplyRecords {

    static final long RETENTION_MILLIS = 10 * 60_000L;

    /**
     * Most bytes of results that wait to be acknowledged, of all callers together. They are bounded because they are saved with
     * every change. Beyond that bound only the fact is kept that the command was done.
     */
    static final int MAX_BYTES = 1024 * 1024;

    /** Most commands that wait to be acknowledged, of all callers together; further ones are refused. */
    static final int MAX_UNACKNOWLEDGED = 100_000;

    private final Map<String, Stream> streams = new LinkedHashMap<>();
    private final TimeInMemory time;
    private final KeyRecords keys;
    private final ActivationId activation;
    private final QueryReplies queries = new QueryReplies();
    private FencingToken forgottenBefore;

    public ReplyRecords(Replies saved, IdempotencyKeyLimits limits, ActivationId activation, Clock clock) {
        time = new TimeInMemory(clock, saved.inMemoryMillis());
        forgottenBefore = saved.forgottenBefore();
        this.activation = activation;
        keys = new KeyRecords(limits);
        add(saved);
    }

    /**
     * Remembers also what was saved elsewhere with the state that the entity gets. A caller may have called in the meantime, and been
     * turned away: then more is known of it here, and its replies are there.
     */
    public void add(Replies saved) {
        if (saved.forgottenBefore().isAfter(forgottenBefore)) {
            forgottenBefore = saved.forgottenBefore();
        }
        keys.add(saved.keys(), activation);
        for (CallerReplies caller : saved.callers()) {
            streams.computeIfAbsent(caller.caller(), name -> new Stream(caller.stamp(), caller.floor()))
                    .add(caller, activation);
        }
    }

    /**
     * Returns the answer to a call that must not run: known, refused, forgotten or overtaken. Returns {@code null} if the call must
     * run.
     */
    public @Nullable Reply answerWithoutRunning(Call call, boolean command) {
        Reply known = command ? answerToCommand(call, time.millis()) : queries.of(call.id());
        return known == null && isOvertaken(call.id()) ? overtaken(call.id()) : known;
    }

    private boolean isOvertaken(CommandId id) {
        Stream stream = streams.get(id.caller());
        return id.heard() > id.number() || (stream != null && stream.lastEffect > id.number());
    }

    private @Nullable Reply answerToCommand(Call call, long nowMillis) {
        forgetSilentCallers(nowMillis);
        CommandId id = call.id();
        Stream stream = streams.get(id.caller());
        if (!id.stamp().isAfter(forgottenBefore) && (stream == null || stream.stamp.isAfter(id.stamp()))) {
            return forgotten(id);
        }
        if (stream == null) {
            stream = new Stream(id.stamp(), id.floor());
            streams.put(id.caller(), stream);
        }
        stream.heard(id, nowMillis);
        if (id.number() <= stream.floor) {
            return forgotten(id);
        }
        Kept kept = stream.replies.get(id.number());
        if (kept != null) {
            return kept.reply;
        }
        if (streams.values().stream().mapToInt(each -> each.replies.size()).sum() >= MAX_UNACKNOWLEDGED) {
            return full(call);
        }
        String key = call.idempotencyKey();
        return key == null ? null : keys.answerWithoutRunning(key, call, nowMillis);
    }

    /** Records the reply to a query that ran. */
    public void recordQuery(Call call, Reply reply, long version) {
        queries.record(call.id(), new Kept(reply, version));
    }

    /**
     * Records the reply to a command that ran or was answered from here.
     *
     * @return whether the reply must not leave before its record is saved, even if the state is unchanged
     */
    public boolean recordCommand(Call call, Reply reply, long version) {
        Stream stream = streams.get(call.id().caller());
        if (stream != null) {
            keep(stream, call.id().number(), new Kept(reply, version));
        }
        String key = call.idempotencyKey();
        return key != null && keys.record(key, call, reply, version, time.millis());
    }

    private void keep(Stream stream, long number, Kept kept) {
        long bytes = streams.values().stream().mapToLong(each -> each.bytes).sum();
        if (bytes + kept.size() <= MAX_BYTES) {
            stream.keep(number, kept);
        } else if (kept.mayHaveHadEffect()) {
            stream.keep(number, kept.withoutResult());
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

    private static Reply full(Call call) {
        return new Reply.Refused(
                Refusal.OVERLOADED,
                MAX_UNACKNOWLEDGED + " commands on " + call.entity()
                        + " have replies that their callers have not acknowledged yet. Call again later.");
    }

    private static Reply overtaken(CommandId id) {
        return new Reply.Refused(
                Refusal.OVERTAKEN,
                "Call " + id
                        + " is not run: a call that its pod made after it has taken effect meanwhile, and to run it "
                        + "now would break their order. Make it anew.");
    }

    /** Returns the records to save. */
    public Replies snapshot() {
        List<CallerReplies> callers = streams.entrySet().stream()
                .map(entry -> entry.getValue().snapshot(entry.getKey()))
                .toList();
        return new Replies(callers, keys.snapshot(), forgottenBefore, time.millis());
    }

    private static final class Stream {

        /** The latest place in the cluster's order that a command carried. */
        private FencingToken stamp;

        private final TreeMap<Long, Kept> replies = new TreeMap<>();
        /** Bytes that the replies take. */
        private long bytes;

        private long floor;
        private long lastEffect;
        private long heardMillis;

        private Stream(FencingToken stamp, long floor) {
            this.stamp = stamp;
            this.floor = floor;
        }

        private void add(CallerReplies saved, ActivationId activation) {
            stamp = saved.stamp().isAfter(stamp) ? saved.stamp() : stamp;
            heardMillis = Math.max(heardMillis, saved.heardMillis());
            saved.replies().stream()
                    .filter(reply -> reply.number() > floor && !replies.containsKey(reply.number()))
                    .forEach(reply -> keep(reply.number(), Kept.of(reply, activation)));
            acknowledge(saved.floor());
        }

        private void keep(long number, Kept kept) {
            Kept before = replies.put(number, kept);
            bytes += kept.size() - (before == null ? 0 : before.size());
            if (kept.mayHaveHadEffect()) {
                lastEffect = Math.max(lastEffect, number);
            }
        }

        private void heard(CommandId id, long nowMillis) {
            heardMillis = nowMillis;
            stamp = id.stamp().isAfter(stamp) ? id.stamp() : stamp;
            acknowledge(id.floor());
        }

        private void acknowledge(long upTo) {
            if (upTo > floor) {
                floor = upTo;
                Map<Long, Kept> acknowledged = replies.headMap(floor, true);
                bytes -= acknowledged.values().stream().mapToLong(Kept::size).sum();
                acknowledged.clear();
            }
        }

        private CallerReplies snapshot(String caller) {
            List<NumberedReply> kept = replies.entrySet().stream()
                    .filter(entry -> entry.getValue().mayHaveHadEffect())
                    .map(entry -> new NumberedReply(
                            entry.getKey(),
                            entry.getValue().version,
                            entry.getValue().json()))
                    .toList();
            return new CallerReplies(caller, stamp, heardMillis, floor, kept);
        }
    }
}
