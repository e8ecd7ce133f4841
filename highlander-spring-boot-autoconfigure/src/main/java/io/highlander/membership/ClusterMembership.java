package io.highlander.membership;

import io.highlander.cluster.Build;
import io.highlander.cluster.FencingToken;
import io.highlander.cluster.Member;
import io.highlander.cluster.NodeAddress;
import io.highlander.concurrent.Futures;
import io.highlander.concurrent.Patience;
import io.highlander.coordination.Change;
import io.highlander.coordination.CommitResult;
import io.highlander.coordination.Coordination;
import io.highlander.coordination.CoordinationException;
import io.highlander.coordination.CoordinationSession;
import io.highlander.session.ClusterPaths;
import io.highlander.session.ClusterSettings;
import io.highlander.session.MemberSession;
import io.highlander.time.Clock;
import io.highlander.time.LogLimit;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * This node as a member, under one session after another.
 *
 * <p>Joining is one transaction that checks the layout and creates the session's record and the member's node; its commit is the
 * first beat. Leaving in good order removes both in one transaction; a record without a member is a node that died.
 */
public final class ClusterMembership implements Membership {

    private static final Logger log = LoggerFactory.getLogger(ClusterMembership.class);

    private static final Duration LOG_PAUSE = Duration.ofSeconds(10);

    private final Coordination coordination;
    private final ClusterSettings settings;
    private final ClusterPaths paths;
    private final OwnRecords records;
    private final Admission admission;
    private final Roster roster;
    private final MemberBuilds builds;
    private final Clock clock;
    private final LogLimit joinLog;
    private final CompletableFuture<Void> joined = new CompletableFuture<>();
    private volatile @Nullable MemberSession current;
    private final AtomicLong lostSessions = new AtomicLong();
    private volatile boolean left;

    public ClusterMembership(
            Coordination coordination,
            ClusterSettings settings,
            ClusterPaths paths,
            OwnRecords records,
            Admission admission,
            Roster roster,
            RecordReader others,
            Clock clock) {
        this.coordination = coordination;
        this.settings = settings;
        this.paths = paths;
        this.records = records;
        this.admission = admission;
        this.roster = roster;
        builds = new MemberBuilds(paths, others);
        this.clock = clock;
        joinLog = new LogLimit(clock, LOG_PAUSE);
    }

    /** Returns the session under which this node is a member now, or null. */
    public @Nullable MemberSession current() {
        return current;
    }

    @Override
    public CompletableFuture<Void> join() {
        coordination.start(this::joinUnder);
        return joined;
    }

    private void joinUnder(CoordinationSession session) {
        if (left || session.isOver()) {
            return;
        }
        admission.admit(session).whenComplete((member, failure) -> {
            if (failure == null) {
                entered(member);
            } else if (rootOf(failure) instanceof JoinRefusedException refused) {
                log.error("This pod must not join its cluster. {}", refused.getMessage());
                joined.completeExceptionally(refused);
            } else {
                joinLog.tell(others -> log.warn(
                        "Joining the cluster of '{}' failed; trying again. ({}){}",
                        settings.application(),
                        Futures.unwrapped(failure).toString(),
                        LogLimit.andOthers(others)));
                clock.schedule(settings.beat(), () -> joinUnder(session));
            }
        });
    }

    private void entered(MemberSession member) {
        CompletableFuture<Void> looked = Futures.attempt(() -> roster.look(member.coordination()));
        Patience.within(settings.lease(), clock, "Reading the members", looked).whenComplete((done, failure) -> {
            if (failure != null) {
                log.warn(
                        "Reading the members failed; the next beat tries again. ({})",
                        Futures.unwrapped(failure).toString());
            }
            if (!installSession(member)) {
                return;
            }
            log.info(
                    "Joined the cluster of '{}' as {}, session {}.",
                    settings.application(),
                    records.self(),
                    ClusterPaths.nameOf(member.id()));
            member.onOver(() -> lost(member));
            new Heartbeat(this, records, member, roster, clock, settings).start();
            joined.complete(null);
        });
    }

    /** Returns false if the session ended or the node left in the meantime. The next session may be a member already then. */
    private synchronized boolean installSession(MemberSession member) {
        if (left) {
            member.coordination().commit(records.removal(member.id())).exceptionally(failure -> {
                log.debug("Taking back the joining failed; the other nodes wait for the lease.", failure);
                return new CommitResult.Rejected(0, "unknown");
            });
            return false;
        }
        if (member.isOver()) {
            return false;
        }
        current = member;
        return true;
    }

    private void lost(MemberSession member) {
        if (!left) {
            lostSessions.incrementAndGet();
            log.warn("Session {} is over: all of this pod's entities leave memory.", ClusterPaths.nameOf(member.id()));
        }
    }

    /**
     * Ends the session because the member's records are gone while its session lives. Writes of its entities may be in flight, and
     * if the session's record was deleted no other node would settle this death. So the node settles it by itself, because its
     * lease ends at once, and releases its locks only then. After that it joins again.
     */
    void expelled(MemberSession member) {
        member.end();
        settleOwnDeath(member);
    }

    private void settleOwnDeath(MemberSession member) {
        CoordinationSession session = member.coordination();
        CompletableFuture<CommitResult> settled =
                Futures.attempt(() -> session.commit(List.of(new Change.SetData(paths.watermark(), new byte[0]))));
        Patience.within(settings.lease(), clock, "Settling", settled).whenComplete((done, failure) -> {
            if (failure == null || session.isOver()) {
                member.giveUp();
                session.abandon();
            } else {
                clock.schedule(settings.beat(), () -> settleOwnDeath(member));
            }
        });
    }

    @Override
    public List<Member> members() {
        return roster.members().stream().map(records::amended).toList();
    }

    /** A look that shows this node's own record of its leaving is new enough to show every node that was a member by then. */
    @Override
    public boolean isLast() {
        return records.isDraining() && roster.members().stream().allMatch(Member::draining);
    }

    @Override
    public FencingToken now() {
        MemberSession member = current;
        return member == null ? FencingToken.NONE : member.now();
    }

    @Override
    public MembershipView view() {
        return MembershipView.of(current, records.isDraining(), roster, lostSessions.get());
    }

    @Override
    public CompletableFuture<Optional<FencingToken>> watermark() {
        MemberSession member = current;
        return member == null || member.isOver()
                ? CompletableFuture.failedFuture(new CoordinationException("This node is no member.", null))
                : member.coordination()
                        .read(paths.watermark())
                        .thenApply(found -> found.map(node -> member.tokenAt(node.mzxid())));
    }

    /**
     * Finds another member that takes new entities and has such a build, among those of the last look. Fails if ZooKeeper could not be
     * asked.
     */
    public CompletableFuture<Optional<NodeAddress>> otherWith(Predicate<Build> fits) {
        MemberSession member = current;
        return member == null || member.isOver()
                ? CompletableFuture.failedFuture(new CoordinationException("This node is no member.", null))
                : Futures.attempt(() -> builds.find(member.coordination(), roster.bySession(), records.self(), fits));
    }

    @Override
    public CompletableFuture<Void> announceDraining() {
        records.announceDraining();
        MemberSession member = current;
        return member == null || member.isOver()
                ? CompletableFuture.completedFuture(null)
                : records.report(member).thenCompose(done -> untilSeen());
    }

    /** Waits until the others have seen the records: each of them looks once a beat. */
    private CompletableFuture<Void> untilSeen() {
        CompletableFuture<Void> seen = new CompletableFuture<>();
        if (members().stream().allMatch(Member::draining)) {
            seen.complete(null);
        } else {
            clock.schedule(settings.beat().multipliedBy(3).dividedBy(2), () -> seen.complete(null));
        }
        return seen;
    }

    @Override
    public CompletableFuture<Void> leave(boolean clean) {
        MemberSession member;
        synchronized (this) {
            left = true;
            member = current;
        }
        CompletableFuture<Void> farewell = member == null || member.isOver() || !clean
                ? CompletableFuture.completedFuture(null)
                : member.coordination().commit(records.removal(member.id())).thenAccept(done -> {});
        return farewell.whenComplete((done, failure) -> {
            if (member != null) {
                member.end();
            }
            roster.clear();
        });
    }

    boolean hasLeft() {
        return left;
    }

    private static Throwable rootOf(Throwable failure) {
        return failure.getCause() == null ? failure : rootOf(failure.getCause());
    }
}
