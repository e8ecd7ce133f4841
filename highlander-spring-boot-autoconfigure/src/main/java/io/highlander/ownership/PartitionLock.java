package io.highlander.ownership;

import io.highlander.EntityId;
import io.highlander.concurrent.Futures;
import io.highlander.concurrent.Patience;
import io.highlander.coordination.CoordinationException;
import io.highlander.ownership.UnitLocks.Taking;
import io.highlander.session.MemberSession;
import io.highlander.time.Clock;
import io.highlander.time.LogLimit;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The lock of one partition under one session, and the entities that share it.
 *
 * <p>While the lock is held, an entity starts under it without a request to ZooKeeper. The lock is kept when no entity is left,
 * until it is handed off. Then no more entities start, and the lock is released when the last entity that shared it was released,
 * never before.
 */
final class PartitionLock {

    private static final Logger log = LoggerFactory.getLogger(PartitionLock.class);

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(1);
    private static final Duration GIVE_BACK_AGAIN = Duration.ofSeconds(1);
    private final int number;
    private final String path;
    private final MemberSession session;
    private final UnitLocks locks;
    private final Clock clock;
    private final LogLimit releaseLog;
    private final Supplier<@Nullable Acquisition> unwanted;
    private final Runnable whenChanged;
    private final Set<EntityId> sharers = new HashSet<>();
    private Phase phase = Phase.FREE;
    private @Nullable Holding holding;
    private CompletableFuture<Taking> taking = new CompletableFuture<>();
    private CompletableFuture<Void> leaving = new CompletableFuture<>();
    private final ForeignLooks looks = new ForeignLooks();

    private enum Phase {
        FREE,
        /** The lock is being taken; {@link #taking} completes when that is over. */
        TAKING,
        HELD,
        /** The lock is being handed off and no entity starts any more; {@link #leaving} completes when that is over. */
        LEAVING,
        /** No entity shares the lock any more and it is being released. */
        UNLOCKING
    }

    /**
     * @param releaseLog limits the log lines of all partitions of the node
     * @param unwanted returns the answer to give instead of taking the lock; {@code null} if this node is to take it
     * @param whenChanged called when the lock may have become held or free
     */
    PartitionLock(
            int number,
            String path,
            MemberSession session,
            UnitLocks locks,
            Clock clock,
            LogLimit releaseLog,
            Supplier<@Nullable Acquisition> unwanted,
            Runnable whenChanged) {
        this.number = number;
        this.path = path;
        this.session = session;
        this.locks = locks;
        this.clock = clock;
        this.releaseLog = releaseLog;
        this.unwanted = unwanted;
        this.whenChanged = whenChanged;
    }

    int number() {
        return number;
    }

    /**
     * Takes the lock if necessary and lets the entity share it. All callers that ask while the lock is being taken share the
     * attempt.
     */
    CompletableFuture<Acquisition> acquire(EntityId entity) {
        if (session.isOver()) {
            return CompletableFuture.completedFuture(Acquisition.Refused.NO_MEMBER);
        }
        CompletableFuture<Taking> attempt;
        boolean begins = false;
        synchronized (this) {
            if (holding != null) {
                return takesEntities() ? CompletableFuture.completedFuture(share(entity, holding)) : whenLeft(entity);
            }
            if (phase == Phase.FREE) {
                Acquisition instead = unwanted.get();
                if (instead != null) {
                    return CompletableFuture.completedFuture(instead);
                }
                phase = Phase.TAKING;
                taking = new CompletableFuture<>();
                begins = true;
            }
            attempt = taking;
        }
        if (begins) {
            locks.take(session, path).whenComplete((result, failure) -> taken(attempt, result, failure));
        }
        return attempt.thenCompose(result -> result(entity, result));
    }

    private Acquisition share(EntityId entity, Holding held) {
        sharers.add(entity);
        return new Acquisition.Acquired(held.of(entity));
    }

    private void taken(CompletableFuture<Taking> attempt, @Nullable Taking result, @Nullable Throwable failure) {
        synchronized (this) {
            holding = result instanceof Taking.Taken had ? had.holding() : null;
            phase = holding == null ? Phase.FREE : Phase.HELD;
            looks.forget();
        }
        if (result == null) {
            attempt.completeExceptionally(
                    failure == null ? new CoordinationException("Nothing came of locking " + path, null) : failure);
        } else {
            attempt.complete(result);
        }
        whenChanged.run();
    }

    private CompletableFuture<Acquisition> result(EntityId entity, Taking result) {
        if (result instanceof Taking.HeldBy held) {
            return CompletableFuture.completedFuture(new Acquisition.OwnedElsewhere(held.owner()));
        }
        return result instanceof Taking.Taken
                ? acquire(entity)
                : CompletableFuture.failedFuture(new CoordinationException(
                        "This session has no room for the lock " + path + ", though it may hold all.", null));
    }

    /**
     * Answers when the handoff is over, so that callers are sent to the right node, but after {@link #LONGEST_WAIT} at the latest.
     */
    private CompletableFuture<Acquisition> whenLeft(EntityId entity) {
        return Patience.within(LONGEST_WAIT, clock, "Handing over " + path, leaving)
                .handle((done, failure) -> failure == null ? acquire(entity) : beingHandedOver())
                .thenCompose(Function.identity());
    }

    private CompletableFuture<Acquisition> beingHandedOver() {
        Acquisition instead = unwanted.get();
        return CompletableFuture.completedFuture(
                instead == null
                        ? new Acquisition.Refused(
                                Acquisition.Reason.NOT_A_MEMBER, "this node is giving up the partition of the entity")
                        : instead);
    }

    /** Ends the entity's share of the lock. Completes at once, or when the handoff is over if there is one. Never fails. */
    CompletableFuture<Void> release(Ownership ownership) {
        CompletableFuture<Void> over;
        synchronized (this) {
            if (holding == null || !holding.token().equals(ownership.token())) {
                return CompletableFuture.completedFuture(null);
            }
            sharers.remove(ownership.entity());
            if (phase == Phase.HELD) {
                return CompletableFuture.completedFuture(null);
            }
            over = leaving;
        }
        giveBackWhenUnused();
        return over;
    }

    /** Counts one look at the members. */
    synchronized void looked(boolean isForAnother) {
        looks.add(isForAnother);
    }

    /** G1: no entity starts under a lock that is about to go. */
    private boolean takesEntities() {
        return phase == Phase.HELD;
    }

    synchronized boolean isFree() {
        return phase == Phase.FREE;
    }

    /** @param inAnyCase whether the partition leaves even if it is designated to this node */
    synchronized boolean isToLeave(boolean inAnyCase) {
        return phase == Phase.HELD && (inAnyCase || looks.agree());
    }

    /** Hands the lock off, if it is held. Completes when that is over, whether the lock has gone or not. */
    CompletableFuture<Void> leave(EntitiesInMemory entities) {
        CompletableFuture<Void> over;
        synchronized (this) {
            if (phase != Phase.HELD) {
                return CompletableFuture.completedFuture(null);
            }
            phase = Phase.LEAVING;
            leaving = new CompletableFuture<>();
            over = leaving;
        }
        askAgain(entities);
        giveBackWhenUnused();
        return over;
    }

    /** Asks the entities that have not left yet to leave, if the lock is being handed off. */
    void askAgain(EntitiesInMemory entities) {
        List<EntityId> toGo;
        synchronized (this) {
            toGo = phase == Phase.LEAVING ? List.copyOf(sharers) : List.of();
        }
        entities.letGo(toGo);
    }

    /** G1: the lock is held as long as one of its entities may be in memory. */
    private boolean isInUse() {
        return !sharers.isEmpty();
    }

    private void giveBackWhenUnused() {
        synchronized (this) {
            if (phase != Phase.LEAVING || isInUse()) {
                return;
            }
            phase = Phase.UNLOCKING;
        }
        giveBack();
    }

    /**
     * Retries until the lock is gone: a lock that stays behind would keep every node from the entities as long as the session
     * lives.
     */
    private void giveBack() {
        Futures.attempt(() -> locks.giveBack(session, path)).whenComplete((done, failure) -> {
            if (failure == null || session.isOver()) {
                end();
            } else {
                releaseLog.tell(others -> log.warn(
                        "Releasing the lock of partition {} failed; trying again. ({}){}",
                        number,
                        Futures.unwrapped(failure).toString(),
                        LogLimit.andOthers(others)));
                clock.schedule(GIVE_BACK_AGAIN, this::giveBack);
            }
        });
    }

    /** Marks the lock as not held, because it was released or its session has ended. */
    void end() {
        CompletableFuture<Void> over;
        synchronized (this) {
            phase = phase == Phase.TAKING ? Phase.TAKING : Phase.FREE;
            holding = null;
            sharers.clear();
            over = leaving;
        }
        over.complete(null);
        whenChanged.run();
    }

    /**
     * Aborts the handoff because some entities did not passivate in time. Entities may start here again, until the next try.
     *
     * @return false if the partition is not being handed off any more
     */
    boolean abortHandoff() {
        CompletableFuture<Void> over;
        synchronized (this) {
            if (phase != Phase.LEAVING) {
                return false;
            }
            phase = Phase.HELD;
            looks.beginAnewLater();
            over = leaving;
        }
        over.complete(null);
        return true;
    }

    /** Returns some of the entities that share the lock. */
    synchronized List<EntityId> someSharers() {
        return sharers.stream().limit(5).toList();
    }
}
