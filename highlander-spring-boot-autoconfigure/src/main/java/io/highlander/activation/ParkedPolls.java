package io.highlander.activation;

import io.highlander.EntityId;
import io.highlander.activation.Reply.Refusal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Holds the polls of watchers that have seen the saved state. Each poll waits for the next save, at most {@link #LONGEST}, so that
 * lost watchers are noticed. A waiting poll takes no thread and no timer. Guarded by the activation's monitor.
 */
final class ParkedPolls {

    static final Duration LONGEST = Duration.ofSeconds(20);

    private final EntityId id;
    private final int most;
    private final Outbox outbox;
    /** Polls by watcher. The one that has waited longest comes first. */
    private final Map<String, Parked> byWatcher = new LinkedHashMap<>();

    /** @param after the version that the watcher has seen */
    private record Parked(PendingCall pending, long after) {}

    ParkedPolls(EntityId id, int most, Outbox outbox) {
        this.id = id;
        this.most = most;
        this.outbox = outbox;
    }

    boolean isEmpty() {
        return byWatcher.isEmpty();
    }

    /**
     * Lets the poll wait, in place of an earlier one of the same watcher, and returns null. Returns the refusal if there are too
     * many.
     */
    @Nullable
    Reply park(PendingCall pending, Poll poll) {
        end(poll);
        if (byWatcher.size() >= most) {
            return new Reply.Refused(
                    Refusal.TOO_MANY_WATCHERS,
                    id + " has " + most + " watchers and takes no more (highlander.watch.max-per-entity).");
        }
        byWatcher.put(watcherOf(poll), new Parked(pending, poll.after()));
        return null;
    }

    /** Ends the wait of an earlier poll of the same watcher. */
    void end(Poll poll) {
        Parked before = byWatcher.remove(watcherOf(poll));
        if (before != null) {
            outbox.add(before.pending, new Reply.Unchanged(true, null));
        }
    }

    List<PendingCall> takeOlderThan(long savedVersion) {
        List<PendingCall> taken = new ArrayList<>();
        byWatcher.values().removeIf(poll -> poll.after < savedVersion && taken.add(poll.pending));
        return taken;
    }

    /** Ends the polls that have waited long enough. */
    void endThoseOf(long nowNanos) {
        Iterator<Parked> oldestFirst = byWatcher.values().iterator();
        while (oldestFirst.hasNext()) {
            PendingCall poll = oldestFirst.next().pending;
            if (nowNanos - poll.takenNanos() < LONGEST.toNanos()) {
                return;
            }
            oldestFirst.remove();
            outbox.add(poll, new Reply.Unchanged(true, null));
        }
    }

    void endAll(Reply reply) {
        outbox.addAll(takeAll(), reply);
    }

    List<PendingCall> takeAll() {
        List<PendingCall> all = byWatcher.values().stream().map(Parked::pending).toList();
        byWatcher.clear();
        return all;
    }

    private static String watcherOf(Poll poll) {
        return poll.call().id().caller();
    }
}
