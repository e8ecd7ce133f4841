package io.highlander.activation;

import java.util.SortedMap;
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

    private final RecentMap<String, SortedMap<Long, Kept>> callers = new RecentMap<>(MOST_CALLERS);

    void record(CommandId id, Kept kept) {
        SortedMap<Long, Kept> replies = callers.computeIfAbsent(id.caller(), caller -> new TreeMap<>());
        while (!replies.isEmpty() && replies.firstKey() <= id.floor()) {
            replies.remove(replies.firstKey());
        }
        if (!(kept.reply instanceof Reply.DoneReplyNotKept)) {
            replies.put(id.number(), kept);
        }
        if (replies.size() > MOST_PER_CALLER) {
            replies.remove(replies.firstKey());
        }
    }

    @Nullable
    Reply of(CommandId id) {
        SortedMap<Long, Kept> replies = callers.get(id.caller());
        Kept kept = replies == null ? null : replies.get(id.number());
        return kept == null ? null : kept.reply;
    }
}
