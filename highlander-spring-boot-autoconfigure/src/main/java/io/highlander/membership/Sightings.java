package io.highlander.membership;

import io.highlander.membership.ClusterRecords.SessionRecord;
import io.highlander.session.ClusterSettings;
import io.highlander.time.Clock;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Records what this node itself has seen of the others' beats and deaths, by its own monotonic clock, and tells how long a dead
 * node's lease can still last: the lease was counted from before its last beat, and the beat was committed before it was seen here.
 */
public final class Sightings {

    private final Clock clock;
    private final Map<String, Sighting> bySession = new ConcurrentHashMap<>();

    public Sightings(Clock clock) {
        this.clock = clock;
    }

    /**
     * Records one look at a session's record.
     *
     * @param beatZxid place of its last beat
     * @param alive whether its member node existed; read after the record
     */
    void saw(String session, SessionRecord record, long beatZxid, boolean alive) {
        long now = clock.nanoTime();
        bySession.compute(session, (name, last) -> {
            long beatSeen = last != null && last.beatZxid == beatZxid ? last.beatSeenNanos : now;
            Long deadSeen = alive ? null : last != null && last.deadSeenNanos != null ? last.deadSeenNanos : (Long) now;
            return new Sighting(leaseOf(record, last), beatZxid, beatSeen, deadSeen);
        });
    }

    /**
     * Returns the lease in nanoseconds, the longest that was seen in the session's record. A node's lease does not change: a record
     * that says less than before was not written by its node.
     */
    private static long leaseOf(SessionRecord record, @Nullable Sighting last) {
        long said = ClusterSettings.withDrift(record.leaseMillis() * 1_000_000);
        return last == null ? said : Math.max(said, last.leaseNanos);
    }

    /** Forgets the sessions that have no record any more. */
    void keepOnly(Collection<String> sessions) {
        bySession.keySet().retainAll(Set.copyOf(sessions));
    }

    /** Returns until when, by this node's monotonic clock, the owner of that record, dead or paused, may still answer from its lease. */
    public long leaseOverAt(String session, SessionRecord record, long beatZxid) {
        Sighting last = bySession.get(session);
        long seen = last != null && last.beatZxid == beatZxid ? last.beatSeenNanos : clock.nanoTime();
        return seen + leaseOf(record, last);
    }

    /** Returns how long from now on the owner of that record may still answer from its lease; zero if it may not. */
    long leaseLeftNanos(String session, SessionRecord record, long beatZxid) {
        return Math.max(leaseOverAt(session, record, beatZxid) - clock.nanoTime(), 0);
    }

    /** Whether this node has seen the session dead for as long as its lease, so that its death may be settled. */
    boolean isLongDead(String session) {
        Sighting last = bySession.get(session);
        return last != null && last.deadSeenNanos != null && isLeaseOver(last, last.deadSeenNanos);
    }

    /** G1: as long as the lease of a dead session may hold, its death is not settled. */
    private boolean isLeaseOver(Sighting last, long deadSeenNanos) {
        return clock.nanoTime() - deadSeenNanos > last.leaseNanos;
    }

    private record Sighting(
            long leaseNanos,
            long beatZxid,
            long beatSeenNanos,
            @Nullable Long deadSeenNanos) {}
}
