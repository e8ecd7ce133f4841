package io.highlander.activation;

import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Replies of queries whose callers may not have heard them yet, in memory only: a query that is asked again gets the reply that it
 * had in its place among its caller's calls, which running it again would not give. Small replies of the latest calls are kept.
 * Guarded by the activation's monitor.
 */
final class QueryReplies {

    private static final int MOST_CALLERS = 256;
    private static final int MOST_PER_CALLER = 128;

    private final RecentMap<String, Latest> callers = new RecentMap<>(MOST_CALLERS);

    /** Of one caller, by number; most often there is one, or none. */
    private static final class Latest {

        private final TreeMap<Long, Kept> replies = new TreeMap<>();
        private long highest;

        void put(long number, Kept kept) {
            replies.put(number, kept);
            highest = Math.max(highest, number);
            if (replies.size() > MOST_PER_CALLER) {
                replies.pollFirstEntry();
            }
        }

        void forgetUpTo(long floor) {
            while (!replies.isEmpty() && replies.firstKey() <= floor) {
                replies.pollFirstEntry();
            }
        }

        @Nullable
        Kept get(long number) {
            return number > highest ? null : replies.get(number);
        }
    }

    void record(CommandId id, Kept kept) {
        Latest latest = callers.computeIfAbsent(id.caller(), caller -> new Latest());
        latest.forgetUpTo(id.floor());
        if (!(kept.reply instanceof Reply.DoneReplyNotKept)) {
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
