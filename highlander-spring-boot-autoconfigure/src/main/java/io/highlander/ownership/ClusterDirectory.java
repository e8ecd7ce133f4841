package io.highlander.ownership;

import io.highlander.EntityId;
import io.highlander.ownership.Acquisition.Reason;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Ownership by one lock per entity. The lock node's value is the owner's address, so lock and directory are one; the token is the
 * place of its creation.
 */
final class ClusterDirectory implements OwnershipDirectory {

    private static final Duration LOCK_WAIT = Duration.ofSeconds(2);

    private final Supplier<@Nullable MemberSession> current;
    private final LockPaths locks;
    private final RecordReader records;
    private final Takeover takeover;

    ClusterDirectory(
            Supplier<@Nullable MemberSession> current, LockPaths locks, RecordReader records, Takeover takeover) {
        this.current = current;
        this.locks = locks;
        this.records = records;
        this.takeover = takeover;
    }

    @Override
    public CompletableFuture<Acquisition> acquire(EntityId entity) {
        MemberSession session = current.get();
        if (session == null || session.isOver()) {
            return CompletableFuture.completedFuture(notAMember());
        }
        String path = locks.of(entity);
        LockBudget budget = session.budget();
        if (budget.holds(path)) {
            return CompletableFuture.failedFuture(
                    new CoordinationException("This node is still releasing the lock " + path + ".", null));
        }
        if (!budget.reserve(path)) {
            return CompletableFuture.completedFuture(atCapacity(entity, budget));
        }
        return Futures.attempt(() -> lookThenLock(session, entity, path)).whenComplete((acquisition, failure) -> {
            if (!(acquisition instanceof Acquisition.Acquired)) {
                budget.giveBack(path);
            }
        });
    }

    private CompletableFuture<Acquisition> lookThenLock(MemberSession session, EntityId entity, String path) {
        return session.coordination().lockHolder(path).thenCompose(holder -> {
            if (holder.isPresent()) {
                return holder.get().node().ephemeralOwner() == session.id()
                        ? clear(session, path)
                        : CompletableFuture.completedFuture(elsewhere(holder.get()));
            }
            return session.coordination()
                    .lock(path, LOCK_WAIT)
                    .thenCompose(locked -> locked ? confirm(session, entity, path) : contended(session, path));
        });
    }

    /** A lock that nobody uses: releasing it failed after an acquisition that failed. It is not adopted, for its token is old. */
    private static CompletableFuture<Acquisition> clear(MemberSession session, String path) {
        return session.coordination()
                .unlock(path)
                .thenCompose(done -> CompletableFuture.failedFuture(new CoordinationException(
                        "The lock " + path + " was left behind by an earlier attempt of this node and is released.",
                        null)));
    }

    private CompletableFuture<Acquisition> contended(MemberSession session, String path) {
        return session.coordination().lockHolder(path).thenApply(holder -> holder.<Acquisition>map(this::elsewhere)
                .orElseThrow(() -> new CoordinationException("The lock " + path + " is contended.", null)));
    }

    /** The recipe returned; only the first node's owner tells whether this session holds the lock (CURATOR-604). */
    private CompletableFuture<Acquisition> confirm(MemberSession session, EntityId entity, String path) {
        CompletableFuture<Acquisition> confirmed = session.coordination()
                .lockHolder(path)
                .thenCompose(holder -> holder.filter(
                                node -> node.node().ephemeralOwner() == session.id() && !session.isOver())
                        .map(node -> complete(session, entity, node))
                        .orElseGet(() -> CompletableFuture.failedFuture(new CoordinationException(
                                "The lock " + path + " was granted, but its node is not this session's.", null))));
        return confirmed.exceptionallyCompose(failure -> session.coordination()
                .unlock(path)
                .handle((done, ignored) -> failure)
                .thenCompose(CompletableFuture::failedFuture));
    }

    private CompletableFuture<Acquisition> complete(MemberSession session, EntityId entity, LockNode lock) {
        return takeover.look(session)
                .thenApply(findings -> new Acquisition.Acquired(new Ownership(
                        entity,
                        session.tokenAt(lock.node().czxid()),
                        session,
                        findings.holdUntilNanos(),
                        findings.unsettled(),
                        session.tokenAt(findings.watermark()))));
    }

    @Override
    public CompletableFuture<Void> release(Ownership ownership) {
        MemberSession session = current.get();
        if (session == null || session.isOver() || session != ownership.session()) {
            return CompletableFuture.completedFuture(null);
        }
        String path = locks.of(ownership.entity());
        return session.coordination().unlock(path).thenRun(() -> session.budget()
                .giveBack(path));
    }

    @Override
    public CompletableFuture<Optional<NodeAddress>> locate(EntityId entity) {
        MemberSession session = current.get();
        if (session == null) {
            return CompletableFuture.failedFuture(
                    new CoordinationException("This node has not joined the cluster.", null));
        }
        return session.coordination().lockHolder(locks.of(entity)).thenApply(holder -> holder.map(records::holder));
    }

    private Acquisition elsewhere(LockNode holder) {
        return new Acquisition.OwnedElsewhere(records.holder(holder));
    }

    private static Acquisition notAMember() {
        return new Acquisition.Refused(
                Reason.NOT_A_MEMBER, "this node is not a member of the cluster (no ZooKeeper session)");
    }

    private static Acquisition atCapacity(EntityId entity, LockBudget budget) {
        return new Acquisition.Refused(
                Reason.AT_CAPACITY,
                "Cannot start " + entity + ": this node already owns " + budget.held()
                        + " entities, whose lock paths have "
                        + budget.bytes() + " bytes. One ZooKeeper session may hold " + budget.maxLocks()
                        + " (highlander.ownership.max-entities) and " + ClusterSettings.MAX_LOCK_PATH_BYTES
                        + " bytes, or its end could take ZooKeeper down. Add nodes, shorten idle-timeout or use shorter keys.");
    }
}
