package io.highlander.activation.mailbox;

import io.highlander.EntityId;
import io.highlander.request.Poll;
import io.highlander.request.Reply;
import io.highlander.request.Reply.Refusal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Holds the polls of watchers that have seen the saved state. Each poll waits for the next save, at most {@link #LONGEST}, so that
 * lost watchers are noticed. A waiting poll takes no thread and no timer. Used by one event of its activation at a time.
 */
public final class ParkedPolls {

    public static final Duration LONGEST = Duration.ofSeconds(20);

    private final EntityId id;
    private final int most;
    /** Polls by watcher. The one that has waited longest comes first. */
    private final Map<String, PendingCall> byWatcher = new LinkedHashMap<>();

    ParkedPolls(EntityId id, int most) {
        this.id = id;
        this.most = most;
    }

    boolean isEmpty() {
        return byWatcher.isEmpty();
    }

    /** Lets the poll wait, in place of an earlier one of the same watcher, or refuses it if there are too many. */
    void park(PendingCall poll) {
        end(poll);
        if (byWatcher.size() >= most) {
            poll.answer(new Reply.Refused(
                    Refusal.TOO_MANY_WATCHERS,
                    id + " has " + most + " watchers and takes no more (highlander.watch.max-per-entity)."));
        } else {
            byWatcher.put(watcherOf(poll), poll);
        }
    }

    /** Ends the wait of an earlier poll of the same watcher. */
    void end(PendingCall poll) {
        PendingCall before = byWatcher.remove(watcherOf(poll));
        if (before != null) {
            before.answer(new Reply.Unchanged(true, null));
        }
    }

    List<PendingCall> takeOlderThan(long savedVersion) {
        List<PendingCall> taken = new ArrayList<>();
        byWatcher.values().removeIf(poll -> afterOf(poll) < savedVersion && taken.add(poll));
        return taken;
    }

    /** Ends the polls that have waited long enough. */
    void endThoseOf(long nowNanos) {
        Iterator<PendingCall> oldestFirst = byWatcher.values().iterator();
        while (oldestFirst.hasNext()) {
            PendingCall poll = oldestFirst.next();
            if (nowNanos - poll.takenNanos() < LONGEST.toNanos()) {
                return;
            }
            oldestFirst.remove();
            poll.answer(new Reply.Unchanged(true, null));
        }
    }

    void endAll(Reply reply) {
        takeAll().forEach(poll -> poll.answer(reply));
    }

    List<PendingCall> takeAll() {
        List<PendingCall> all = List.copyOf(byWatcher.values());
        byWatcher.clear();
        return all;
    }

    private static String watcherOf(PendingCall poll) {
        return poll.call().id().caller();
    }

    private static long afterOf(PendingCall pending) {
        Poll poll = pending.poll();
        return poll == null ? -1 : poll.after();
    }
}
