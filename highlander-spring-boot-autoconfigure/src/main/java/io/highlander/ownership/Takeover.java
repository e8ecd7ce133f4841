package io.highlander.ownership;

import io.highlander.concurrent.Futures;
import io.highlander.coordination.CoordinationException;
import io.highlander.coordination.CoordinationSession;
import io.highlander.coordination.Znode;
import io.highlander.membership.RecordReader;
import io.highlander.membership.Sightings;
import io.highlander.session.ClusterPaths;
import io.highlander.session.MemberSession;
import io.highlander.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Finds out what a new owner must know after it has the lock and before it loads the state: which nodes died uncleanly and may
 * still run, until when they may answer, and which deaths are settled.
 *
 * <p>The reads are made fresh, in the session of the lock, in this order: sessions, members, watermark. Otherwise a death that is
 * settled between the reads would be seen in neither.
 */
final class Takeover {

    private final ClusterPaths paths;
    private final Sightings sightings;
    private final RecordReader records;
    private final Clock clock;
    private @Nullable Looks current;

    Takeover(ClusterPaths paths, Sightings sightings, RecordReader records, Clock clock) {
        this.paths = paths;
        this.sightings = sightings;
        this.records = records;
        this.clock = clock;
    }

    /** The shared reads of one session. The findings of another session say nothing. */
    private record Looks(MemberSession member, SharedLook<Findings> shared) {}

    /**
     * The findings.
     *
     * @param holdUntilNanos until when an earlier owner may still answer
     * @param unsettled whether there is a death that is not settled
     * @param watermark place of the last settled death, as a zxid
     */
    record Findings(long holdUntilNanos, boolean unsettled, long watermark) {}

    /** Returns the findings as of now or later. Callers of this node that take many locks at once share them. */
    CompletableFuture<Findings> look(MemberSession member) {
        return looks(member).ask();
    }

    private synchronized SharedLook<Findings> looks(MemberSession member) {
        Looks looks = current;
        if (looks == null || looks.member != member) {
            looks = new Looks(member, new SharedLook<>(() -> lookAfresh(member)));
            current = looks;
        }
        return looks.shared;
    }

    /** claim: sessions before members, the watermark last. A death that is settled between the reads is then seen in one of them. */
    private CompletableFuture<Findings> lookAfresh(MemberSession member) {
        CoordinationSession session = member.coordination();
        return session.children(paths.sessions()).thenCompose(sessions -> session.children(paths.members())
                .thenCompose(members -> session.read(paths.watermark())
                        .thenCompose(watermark -> assess(member, sessions, members, watermark))));
    }

    private CompletableFuture<Findings> assess(
            MemberSession member, List<String> sessions, List<String> members, Optional<Znode> watermark) {
        String self = ClusterPaths.nameOf(member.id());
        if (!sessions.contains(self) || !members.contains(self) || member.isOver() || watermark.isEmpty()) {
            return CompletableFuture.failedFuture(
                    new CoordinationException("This node's session " + self + " ended while it took ownership.", null));
        }
        Set<String> unsettled = new HashSet<>(sessions);
        members.forEach(unsettled::remove);
        if (!unsettled.isEmpty() && !member.rates().areTrusted()) {
            return CompletableFuture.failedFuture(new CoordinationException(
                    "This node cannot wait for the lease of a node that died: its own clock cannot be trusted.", null));
        }
        long zxid = watermark.get().mzxid();
        return unsettled.isEmpty()
                ? CompletableFuture.completedFuture(new Findings(clock.nanoTime(), false, zxid))
                : leasesOverAt(member.coordination(), unsettled).thenApply(end -> new Findings(end, true, zxid));
    }

    private CompletableFuture<Long> leasesOverAt(CoordinationSession session, Set<String> dead) {
        return session.children(paths.leases())
                .thenApply(records::longestLease)
                .thenCompose(longest -> Futures.all(dead.stream()
                        .map(name -> leaseOverAt(session, name, longest))
                        .toList()))
                .thenApply(ends -> ends.stream().reduce(clock.nanoTime(), (a, b) -> a - b > 0 ? a : b));
    }

    private CompletableFuture<Long> leaseOverAt(CoordinationSession session, String name, Duration longest) {
        return session.read(paths.session(name)).thenApply(found -> found.map(
                        node -> sightings.leaseOverAt(name, records.session(name, node, longest), node.mzxid()))
                .orElseGet(clock::nanoTime));
    }
}
