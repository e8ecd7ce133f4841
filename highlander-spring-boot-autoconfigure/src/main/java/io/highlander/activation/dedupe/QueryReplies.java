package io.highlander.activation.dedupe;

import io.highlander.request.CommandId;
import io.highlander.request.Reply;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Replies of queries whose callers may not have received them yet, in memory only. A query that is sent again gets the reply that
 * it had at its place among its caller's calls; running it again would not give that reply. Small replies of the latest calls are
 * kept. Used by one event of its activation at a time.
 */
final class QueryReplies {

    private static final int MOST_CALLERS = 256;
    private static final int MOST_PER_CALLER = 128;

    private final RecentMap<String, Latest> callers = new RecentMap<>(MOST_CALLERS);

    /** The replies of one caller by number. Most often there is only the last. */
    private static final class Latest {

        private long lastNumber;
        private @Nullable Kept last;
        private @Nullable TreeMap<Long, Kept> others;

        void forgetUpTo(long floor) {
            last = lastNumber <= floor ? null : last;
            if (others != null) {
                others.headMap(floor, true).clear();
                others = others.isEmpty() ? null : others;
            }
        }

        void put(long number, Kept kept) {
            if (last != null) {
                others = others == null ? new TreeMap<>() : others;
                others.put(lastNumber, last);
                if (others.size() >= MOST_PER_CALLER) {
                    others.pollFirstEntry();
                }
            }
            lastNumber = number;
            last = kept;
        }

        @Nullable
        Kept get(long number) {
            if (number == lastNumber) {
                return last;
            }
            return others == null ? null : others.get(number);
        }
    }

    void record(CommandId id, Kept kept) {
        Latest latest = callers.computeIfAbsent(id.caller(), caller -> new Latest());
        latest.forgetUpTo(id.floor());
        if (!(kept.reply instanceof Reply.DoneWithoutResult)) {
            latest.put(id.number(), kept);
        }
    }

    @Nullable
    Reply of(CommandId id) {
        Latest latest = callers.get(id.caller());
        Kept kept = latest == null ? null : latest.get(id.number());
        return kept == null ? null : kept.reply;
    }
}
