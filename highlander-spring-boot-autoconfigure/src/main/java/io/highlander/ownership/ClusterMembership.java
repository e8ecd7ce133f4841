package io.highlander.ownership;

import io.highlander.ownership.ClusterRecords.LayoutRecord;
import io.highlander.ownership.ClusterRecords.MemberRecord;
import io.highlander.ownership.ClusterRecords.SessionRecord;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * This node as a member, under one session after another.
 *
 * <p>Joining is one transaction that checks the layout and creates the session's record and the member's node; its commit is the
 * first beat. Leaving in good order removes both in one transaction; a record without a member is a node that died.
 */
final class ClusterMembership implements Membership {

    private static final Logger log = LoggerFactory.getLogger(ClusterMembership.class);

    private static final LayoutRecord LAYOUT = new LayoutRecord(1, "entity", 1, 1);

    private final Coordination coordination;
    private final NodeAddress self;
    private final ClusterSettings settings;
    private final ClusterPaths paths;
    private final Roster roster;
    private final Clock clock;
    private final ClusterSecret secret;
    private final IntSupplier activations;
    private final ClockRates rates;
    private final CompletableFuture<Void> joined = new CompletableFuture<>();
    private volatile @Nullable MemberSession current;
    private volatile boolean draining;
    private volatile boolean left;

    ClusterMembership(
            Coordination coordination,
            NodeAddress self,
            ClusterSettings settings,
            Roster roster,
            Clock clock,
            ClusterSecret secret,
            ClockRates rates,
            IntSupplier activations) {
        this.coordination = coordination;
        this.self = self;
        this.settings = settings;
        this.paths = ClusterPaths.of(settings.application());
        this.roster = roster;
        this.clock = clock;
        this.secret = secret;
        this.rates = rates;
        this.activations = activations;
    }

    /** The session under which this node is a member now, if any. */
    @Nullable
    MemberSession current() {
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
        CompletableFuture<MemberSession> entering =
                Futures.attempt(() -> prepare(session).thenCompose(done -> enter(session)));
        Futures.within(session.timeout(), clock, "Joining", entering).whenComplete((member, failure) -> {
            if (failure == null) {
                entered(member);
            } else if (rootOf(failure) instanceof LayoutMismatchException mismatch) {
                log.error(mismatch.getMessage());
                joined.completeExceptionally(mismatch);
            } else {
                log.warn("Joining the cluster of '{}' failed; trying again.", settings.application(), failure);
                clock.schedule(settings.beat(), () -> joinUnder(session));
            }
        });
    }

    private CompletableFuture<Void> prepare(CoordinationSession session) {
        LayoutRecord ours = new LayoutRecord(LAYOUT.protocol(), LAYOUT.unit(), LAYOUT.paths(), settings.generation());
        return session.ensurePath(paths.sessions())
                .thenCompose(done -> session.ensurePath(paths.members()))
                .thenCompose(done -> session.ensurePath(paths.watermark()))
                .thenCompose(done -> secret.agree(session, paths.secret()))
                .thenCompose(done ->
                        session.commit(List.of(new Change.Create(paths.layout(), ClusterRecords.write(ours), false))))
                .thenCompose(done -> session.read(paths.layout()))
                .thenAccept(node -> {
                    LayoutRecord theirs = ClusterRecords.read(
                            node.orElseThrow(() -> new CoordinationException("No layout.", null))
                                    .data(),
                            LayoutRecord.class,
                            paths.layout());
                    if (!theirs.equals(ours)) {
                        throw new LayoutMismatchException(paths.layout(), ours.toString(), theirs.toString());
                    }
                });
    }

    private CompletableFuture<MemberSession> enter(CoordinationSession session) {
        Lease lease = new Lease(clock, settings.lease());
        Lease.Instants sent = lease.now();
        String name = ClusterPaths.nameOf(session.id());
        return session.commit(List.of(
                        new Change.Check(paths.layout()),
                        new Change.Create(paths.session(name), sessionRecord(0), false),
                        new Change.Create(paths.member(name), memberRecord(), true)))
                .thenCompose(result ->
                        result instanceof CommitResult.Rejected ? enterAgain(session, name) : completed(result))
                .thenApply(result -> {
                    if (!(result instanceof CommitResult.Committed committed)) {
                        throw new CoordinationException("Joining was refused: " + result, null);
                    }
                    lease.renew(sent);
                    return new MemberSession(
                            session,
                            lease,
                            rates,
                            new LockBudget(settings.maxEntities()),
                            settings.generation(),
                            committed.zxid());
                });
    }

    /** The records may be there already: of an attempt of this session whose answer was lost. Then this is a beat. */
    private CompletableFuture<CommitResult> enterAgain(CoordinationSession session, String name) {
        return session.commit(List.of(
                new Change.Check(paths.layout()),
                new Change.Check(paths.member(name)),
                new Change.SetData(paths.session(name), sessionRecord(0))));
    }

    private static CompletableFuture<CommitResult> completed(CommitResult result) {
        return CompletableFuture.completedFuture(result);
    }

    private void entered(MemberSession member) {
        Futures.attempt(() -> roster.look(member.coordination())).whenComplete((done, failure) -> {
            if (failure != null) {
                log.warn("Reading the members failed; the next beat tries again.", failure);
            }
            if (!becomes(member)) {
                return;
            }
            log.info(
                    "Joined the cluster of '{}' as {}, session {}.",
                    settings.application(),
                    self,
                    ClusterPaths.nameOf(member.id()));
            member.onOver(() -> lost(member));
            new Heartbeat(this, member, roster, clock, settings.beat(), settings.lease()).start();
            joined.complete(null);
        });
    }

    /** False when the session ended or the node left meanwhile; the next session may be a member already then. */
    private synchronized boolean becomes(MemberSession member) {
        if (left) {
            member.coordination().commit(removal(member)).exceptionally(failure -> {
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
            log.warn("Session {} is over: all of this node's entities leave memory.", ClusterPaths.nameOf(member.id()));
        }
    }

    /**
     * The member's records are gone while its session lives. Writes of its entities may be in flight, and where it is the record of
     * the session that was deleted nobody would settle this death. So the node settles it by itself, for its lease is over at once,
     * and gives its locks up only then; after that it joins again.
     */
    void expelled(MemberSession member) {
        member.end();
        settleOwnDeath(member);
    }

    private void settleOwnDeath(MemberSession member) {
        CoordinationSession session = member.coordination();
        CompletableFuture<CommitResult> settled =
                Futures.attempt(() -> session.commit(List.of(new Change.SetData(paths.watermark(), new byte[0]))));
        Futures.within(settings.lease(), clock, "Settling", settled).whenComplete((done, failure) -> {
            if (failure == null || session.isOver()) {
                member.giveUp();
                session.abandon();
            } else {
                clock.schedule(settings.beat(), () -> settleOwnDeath(member));
            }
        });
    }

    /** The transaction of a beat: it commits only while the session exists. */
    List<Change> beat(MemberSession member, long number) {
        String name = ClusterPaths.nameOf(member.id());
        return List.of(
                new Change.Check(paths.member(name)), new Change.SetData(paths.session(name), sessionRecord(number)));
    }

    /** Tells the others how many entities are here and whether more are welcome. */
    CompletableFuture<CommitResult> report(MemberSession member) {
        return member.coordination()
                .commit(List.of(new Change.SetData(paths.member(ClusterPaths.nameOf(member.id())), memberRecord())));
    }

    private byte[] sessionRecord(long beat) {
        return ClusterRecords.write(
                new SessionRecord(self.toString(), settings.lease().toMillis(), beat));
    }

    byte[] memberRecord() {
        return ClusterRecords.write(new MemberRecord(self.toString(), activations.getAsInt(), draining));
    }

    @Override
    public List<Member> members() {
        return roster.members();
    }

    @Override
    public FencingToken now() {
        MemberSession member = current;
        return member == null ? FencingToken.NONE : member.now();
    }

    @Override
    public CompletableFuture<Void> announceDraining() {
        draining = true;
        MemberSession member = current;
        return member == null || member.isOver()
                ? CompletableFuture.completedFuture(null)
                : report(member).thenAccept(done -> {});
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
                : member.coordination().commit(removal(member)).thenAccept(done -> {});
        return farewell.whenComplete((done, failure) -> {
            if (member != null) {
                member.end();
            }
            roster.clear();
        });
    }

    private List<Change> removal(MemberSession member) {
        String name = ClusterPaths.nameOf(member.id());
        return List.of(new Change.Delete(paths.member(name)), new Change.Delete(paths.session(name)));
    }

    boolean hasLeft() {
        return left;
    }

    private static Throwable rootOf(Throwable failure) {
        return failure.getCause() == null ? failure : rootOf(failure.getCause());
    }
}
