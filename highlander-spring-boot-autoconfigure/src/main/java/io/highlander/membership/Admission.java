package io.highlander.membership;

import io.highlander.concurrent.Futures;
import io.highlander.concurrent.Patience;
import io.highlander.coordination.Change;
import io.highlander.coordination.CommitResult;
import io.highlander.coordination.CoordinationException;
import io.highlander.coordination.CoordinationSession;
import io.highlander.coordination.Znode;
import io.highlander.membership.ClusterRecords.LayoutRecord;
import io.highlander.session.ClockRates;
import io.highlander.session.ClusterPaths;
import io.highlander.session.ClusterSettings;
import io.highlander.session.Lease;
import io.highlander.session.LockBudget;
import io.highlander.session.MemberSession;
import io.highlander.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Makes a session a member: the cluster's nodes exist, the layout is the same for all, and both records of the session are created
 * in one transaction, which is its first beat.
 */
public final class Admission {

    private static final int PROTOCOL = 3;
    private static final int PATHS = 1;

    private final ClusterSettings settings;
    private final ClusterPaths paths;
    private final OwnRecords records;
    private final RecordReader others;
    private final ClusterSecret secret;
    private final Clock clock;
    private final ClockRates rates;

    public Admission(
            ClusterSettings settings,
            ClusterPaths paths,
            OwnRecords records,
            RecordReader others,
            ClusterSecret secret,
            Clock clock,
            ClockRates rates) {
        this.settings = settings;
        this.paths = paths;
        this.records = records;
        this.others = others;
        this.secret = secret;
        this.clock = clock;
        this.rates = rates;
    }

    /**
     * Admits the session. Safe to repeat under one session. Fails with {@link JoinRefusedException} if this node must never join.
     */
    CompletableFuture<MemberSession> admit(CoordinationSession session) {
        CompletableFuture<MemberSession> admitted =
                Futures.attempt(() -> prepare(session).thenCompose(done -> enter(session)));
        return Patience.within(session.timeout(), clock, "Joining", admitted);
    }

    private CompletableFuture<Void> prepare(CoordinationSession session) {
        LayoutRecord ours =
                new LayoutRecord(PROTOCOL, settings.unit().text(), PATHS, settings.generation(), settings.store());
        return session.ensurePath(paths.sessions())
                .thenCompose(done -> session.ensurePath(paths.members()))
                .thenCompose(done -> session.ensurePath(paths.watermark()))
                .thenCompose(done -> session.ensurePath(paths.builds()))
                .thenCompose(done -> session.ensurePath(paths.leases()))
                .thenCompose(done -> session.commit(List.of(records.lease())))
                .thenCompose(done -> secret.agree(session, paths.secret()))
                .thenCompose(done -> checkSecrets(session))
                .thenCompose(done ->
                        session.commit(List.of(new Change.Create(paths.layout(), ClusterRecords.write(ours), false))))
                .thenCompose(done -> session.read(paths.layout()))
                .thenAccept(node -> checkLayout(ours, node));
    }

    private void checkLayout(LayoutRecord ours, Optional<Znode> node) {
        LayoutRecord theirs = ClusterRecords.read(
                node.orElseThrow(() -> new CoordinationException("No layout.", null))
                        .data(),
                LayoutRecord.class,
                paths.layout());
        if (!theirs.isOfStore(ours)) {
            throw new StoreMismatchException(paths.layout(), ours.store(), theirs.store());
        }
        if (isAnotherLayout(theirs, ours)) {
            throw new LayoutMismatchException(paths.layout(), ours.inWords(), theirs.inWords());
        }
    }

    /** G1: nodes that disagree on where entities belong, or on their protocol, never work side by side. */
    private static boolean isAnotherLayout(LayoutRecord theirs, LayoutRecord ours) {
        return !theirs.agreesWith(ours);
    }

    private CompletableFuture<Void> checkSecrets(CoordinationSession session) {
        return session.children(paths.members())
                .thenCompose(names -> Futures.all(
                        names.stream().map(name -> checkSecret(session, name)).toList()))
                .thenAccept(done -> {});
    }

    private CompletableFuture<Void> checkSecret(CoordinationSession session, String name) {
        return session.read(paths.member(name))
                .thenAccept(found -> found.flatMap(node -> others.memberRecord(name, node))
                        .filter(member -> !member.secret().isEmpty()
                                && !member.secret().equals(secret.fingerprint(settings.application())))
                        .ifPresent(member -> {
                            throw new SecretMismatchException(member.address(), paths.member(name), paths.secret());
                        }));
    }

    private CompletableFuture<MemberSession> enter(CoordinationSession session) {
        Lease lease = new Lease(clock, settings.lease());
        Lease.Instants sent = lease.now();
        return session.commit(records.creation(session.id()))
                .thenCompose(result -> result instanceof CommitResult.Rejected
                        ? enterAgain(session)
                        : CompletableFuture.completedFuture(result))
                .thenApply(result -> {
                    if (!(result instanceof CommitResult.Committed committed)) {
                        throw new CoordinationException("Joining was refused: " + result, null);
                    }
                    lease.renew(sent);
                    return new MemberSession(
                            session,
                            lease,
                            rates,
                            new LockBudget(settings.unit().mostLocks(settings.maxEntities())),
                            settings.generation(),
                            committed.zxid());
                });
    }

    /** Enters again. The records may exist already, from an attempt of this session whose answer was lost; this is then a beat. */
    private CompletableFuture<CommitResult> enterAgain(CoordinationSession session) {
        List<Change> steps = new ArrayList<>(List.of(new Change.Check(paths.layout())));
        steps.addAll(records.beat(session.id(), 0));
        return session.commit(steps);
    }
}
