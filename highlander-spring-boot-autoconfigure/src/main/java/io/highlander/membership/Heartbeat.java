package io.highlander.membership;

import io.highlander.concurrent.Futures;
import io.highlander.concurrent.Patience;
import io.highlander.coordination.CommitResult;
import io.highlander.session.ClusterPaths;
import io.highlander.session.ClusterSettings;
import io.highlander.session.Lease;
import io.highlander.session.MemberSession;
import io.highlander.time.Clock;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends the beats of one session, one at a time. A beat is a transaction that a quorum commits only while the session, and with it
 * every lock of the session, exists. Neither a ping nor a read nor {@code sync} proves that: they do not extend a session at the
 * leader. After every beat the node looks at the other members.
 */
final class Heartbeat {

    private static final Logger log = LoggerFactory.getLogger(Heartbeat.class);

    private final ClusterMembership membership;
    private final OwnRecords records;
    private final MemberSession member;
    private final Roster roster;
    private final Clock clock;
    private final ClusterSettings settings;
    private long number;
    private byte[] reported;

    Heartbeat(
            ClusterMembership membership,
            OwnRecords records,
            MemberSession member,
            Roster roster,
            Clock clock,
            ClusterSettings settings) {
        this.membership = membership;
        this.records = records;
        this.member = member;
        this.roster = roster;
        this.clock = clock;
        this.settings = settings;
        reported = records.member();
    }

    void start() {
        clock.schedule(settings.beat(), this::beat);
    }

    private void beat() {
        if (member.isOver() || membership.hasLeft()) {
            return;
        }
        CompletableFuture<Void> beat = Futures.attempt(this::renewLease).thenCompose(done -> lookAround());
        // A coordination service that never answers must not stop the beats.
        Patience.within(settings.lease(), clock, "A beat", beat).whenComplete((done, failure) -> {
            // The next beat follows whatever went wrong: a node that stops beating is dead to the others forever.
            if (failure != null && !member.isOver()) {
                log.debug(
                        "A beat, or the look at the other nodes after it, failed; the next one tries again.", failure);
            }
            clock.schedule(settings.beat(), this::beat);
        });
    }

    private CompletableFuture<Void> renewLease() {
        Lease.Instants sent = member.lease().now();
        return member.coordination().commit(records.beat(member.id(), ++number)).handle((result, failure) -> {
            if (result instanceof CommitResult.Committed committed) {
                member.rates().compare(sent, clock.nanoTime(), committed);
                member.lease().renew(sent);
                member.sawZxid(committed.zxid());
            } else if (result instanceof CommitResult.Rejected && !membership.hasLeft()) {
                log.error(
                        "The records of session {} are gone from ZooKeeper: somebody deleted them, or the other pods considered "
                                + "it dead. All of this pod's entities leave memory, and it joins again as a new member.",
                        ClusterPaths.nameOf(member.id()));
                membership.expelled(member);
            } else if (failure != null) {
                log.debug("A beat failed; the lease runs on until it ends.", failure);
            }
            return null;
        });
    }

    private CompletableFuture<Void> lookAround() {
        return member.isOver() || membership.hasLeft()
                ? CompletableFuture.completedFuture(null)
                : roster.look(member.coordination()).thenRun(this::report);
    }

    private void report() {
        byte[] record = records.member();
        if (!Arrays.equals(record, reported)) {
            reported = record;
            records.report(member).exceptionally(failure -> {
                reported = new byte[0];
                return new CommitResult.Rejected(0, "unknown");
            });
        }
    }
}
