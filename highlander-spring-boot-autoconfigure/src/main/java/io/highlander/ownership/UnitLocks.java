package io.highlander.ownership;

import io.highlander.cluster.NodeAddress;
import io.highlander.concurrent.Futures;
import io.highlander.coordination.CoordinationException;
import io.highlander.coordination.LockNode;
import io.highlander.membership.RecordReader;
import io.highlander.session.LockBudget;
import io.highlander.session.MemberSession;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Takes and releases the locks of units, whatever they guard. To take one, it looks first, then locks, then makes sure whose lock
 * it is, then finds out what a new owner must know. The lock node's value is the owner's address, so lock and directory are one;
 * the token is the place of its creation.
 */
final class UnitLocks {

    private static final Duration LOCK_WAIT = Duration.ofSeconds(2);

    private final RecordReader records;
    private final Takeover takeover;
    private final Function<MemberSession, LockBudget> budgets;

    /** @param budgets bounds on the locks of this kind that a session may hold */
    UnitLocks(RecordReader records, Takeover takeover, Function<MemberSession, LockBudget> budgets) {
        this.records = records;
        this.takeover = takeover;
        this.budgets = budgets;
    }

    /** The outcome of taking a lock. */
    sealed interface Taking {

        /** This node holds the lock. */
        record Taken(Holding holding) implements Taking {}

        /** Another node holds the lock, or did a moment ago. */
        record HeldBy(NodeAddress owner) implements Taking {}

        /** The session holds as many locks as it may. */
        record NoRoom() implements Taking {}
    }

    /**
     * Takes the lock. Fails if the outcome could not be found out, or if the session is still releasing the lock; the caller does
     * not have the lock then.
     */
    CompletableFuture<Taking> take(MemberSession session, String path) {
        LockBudget budget = budgets.apply(session);
        if (budget.holds(path)) {
            return CompletableFuture.failedFuture(
                    new CoordinationException("This node is still releasing the lock " + path + ".", null));
        }
        if (!budget.reserve(path)) {
            return CompletableFuture.completedFuture(new Taking.NoRoom());
        }
        return Futures.attempt(() -> lookThenLock(session, path)).whenComplete((taking, failure) -> {
            if (failure != null) {
                undo(session, path);
            } else if (!(taking instanceof Taking.Taken)) {
                budget.giveBack(path);
            }
        });
    }

    /**
     * Removes what a failed attempt may have left. A lock that nobody knows of would keep every node from what it guards, for as
     * long as the session lives. The lock is not asked for again before that.
     */
    private void undo(MemberSession session, String path) {
        Futures.attempt(() -> session.coordination().unlock(path))
                .whenComplete((done, failure) -> budgets.apply(session).giveBack(path));
    }

    private CompletableFuture<Taking> lookThenLock(MemberSession session, String path) {
        return session.coordination().lockHolder(path).thenCompose(holder -> {
            if (holder.isPresent()) {
                return held(session, path, holder.get());
            }
            return session.coordination()
                    .lock(path, LOCK_WAIT)
                    .thenCompose(locked -> locked ? confirm(session, path) : contended(session, path));
        });
    }

    /**
     * Releases a lock that is not in use, because its release failed after an acquisition that failed. It is not adopted, because
     * its token is old.
     */
    private static CompletableFuture<Taking> clear(MemberSession session, String path) {
        return session.coordination()
                .unlock(path)
                .thenCompose(done -> CompletableFuture.failedFuture(new CoordinationException(
                        "The lock " + path + " was left behind by an earlier attempt of this node and is released.",
                        null)));
    }

    private CompletableFuture<Taking> contended(MemberSession session, String path) {
        return session.coordination().lockHolder(path).thenApply(holder -> holder.map(this::elsewhere)
                .orElseThrow(() -> new CoordinationException("The lock " + path + " is contended.", null)));
    }

    /** G1: the lock that another session holds is left alone, and its holder is told. A forgotten one of this session is cleared. */
    private CompletableFuture<Taking> held(MemberSession session, String path, LockNode holder) {
        return isOf(session, holder) ? clear(session, path) : CompletableFuture.completedFuture(elsewhere(holder));
    }

    /** G1: a lock node of another session, an earlier one of this node's included, is never this session's. */
    private static boolean isOf(MemberSession session, LockNode holder) {
        return holder.node().ephemeralOwner() == session.id();
    }

    /**
     * Confirms the lock after the recipe has returned: only the owner of the first node tells whether this session holds the lock
     * (CURATOR-604).
     */
    private CompletableFuture<Taking> confirm(MemberSession session, String path) {
        return session.coordination().lockHolder(path).thenCompose(holder -> holder.filter(
                        node -> isOf(session, node) && !session.isOver())
                .map(node -> complete(session, node))
                .orElseGet(() -> CompletableFuture.failedFuture(new CoordinationException(
                        "The lock " + path + " was granted, but its node is not this session's.", null))));
    }

    private CompletableFuture<Taking> complete(MemberSession session, LockNode lock) {
        return takeover.look(session)
                .thenApply(findings -> new Taking.Taken(new Holding(
                        session.tokenAt(lock.node().czxid()),
                        session,
                        findings.holdUntilNanos(),
                        findings.unsettled(),
                        session.tokenAt(findings.watermark()))));
    }

    private Taking elsewhere(LockNode holder) {
        return new Taking.HeldBy(records.holder(holder));
    }

    /**
     * Asks again how long the owner has to wait. All deaths that matter were seen when the lock was taken, so later ones do not
     * prolong the wait.
     */
    CompletableFuture<Long> holdUntil(@Nullable MemberSession session, Ownership ownership) {
        long before = ownership.holdUntilNanos();
        return session == null || session != ownership.session()
                ? CompletableFuture.completedFuture(before)
                : takeover.look(session)
                        .thenApply(
                                found -> found.holdUntilNanos() - before < 0 ? (Long) found.holdUntilNanos() : before);
    }

    /** Releases the lock. Completes when it is free for others. Safe to repeat. */
    CompletableFuture<Void> giveBack(MemberSession session, String path) {
        return session.coordination().unlock(path).thenRun(() -> budgets.apply(session)
                .giveBack(path));
    }

    /** Asks who holds the lock now. */
    CompletableFuture<Optional<NodeAddress>> holder(@Nullable MemberSession session, String path) {
        if (session == null) {
            return CompletableFuture.failedFuture(
                    new CoordinationException("This node has not joined the cluster.", null));
        }
        return session.coordination().lockHolder(path).thenApply(holder -> holder.map(records::holder));
    }
}
