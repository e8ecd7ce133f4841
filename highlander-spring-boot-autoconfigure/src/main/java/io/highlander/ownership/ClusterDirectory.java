package io.highlander.ownership;

import io.highlander.EntityId;
import io.highlander.cluster.Build;
import io.highlander.cluster.NodeAddress;
import io.highlander.ownership.Acquisition.Reason;
import io.highlander.ownership.UnitLocks.Taking;
import io.highlander.session.ClusterSettings;
import io.highlander.session.LockBudget;
import io.highlander.session.MemberSession;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Ownership by one lock per entity. */
final class ClusterDirectory implements OwnershipDirectory {

    private final Supplier<@Nullable MemberSession> current;
    private final LockPaths paths;
    private final UnitLocks locks;
    private final Function<Predicate<Build>, CompletableFuture<Optional<NodeAddress>>> members;

    /** @param members finds another member by its build */
    ClusterDirectory(
            Supplier<@Nullable MemberSession> current,
            LockPaths paths,
            UnitLocks locks,
            Function<Predicate<Build>, CompletableFuture<Optional<NodeAddress>>> members) {
        this.members = members;
        this.current = current;
        this.paths = paths;
        this.locks = locks;
    }

    @Override
    public CompletableFuture<Acquisition> acquire(EntityId entity) {
        MemberSession session = current.get();
        if (session == null || session.isOver()) {
            return CompletableFuture.completedFuture(Acquisition.Refused.NO_MEMBER);
        }
        return locks.take(session, paths.of(entity)).thenApply(taking -> {
            if (taking instanceof Taking.Taken taken) {
                return new Acquisition.Acquired(taken.holding().of(entity));
            }
            return taking instanceof Taking.HeldBy held
                    ? new Acquisition.OwnedElsewhere(held.owner())
                    : atCapacity(entity, session.budget());
        });
    }

    @Override
    public CompletableFuture<Long> holdUntil(Ownership ownership) {
        return locks.holdUntil(current.get(), ownership);
    }

    @Override
    public CompletableFuture<Void> release(Ownership ownership) {
        MemberSession session = current.get();
        if (session == null || session.isOver() || session != ownership.session()) {
            return CompletableFuture.completedFuture(null);
        }
        return locks.giveBack(session, paths.of(ownership.entity()));
    }

    /** Does nothing, because every lock is released with its entity. */
    @Override
    public CompletableFuture<Void> relinquish() {
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public CompletableFuture<Optional<NodeAddress>> otherOwner(EntityId entity, Predicate<Build> fits) {
        return members.apply(fits);
    }

    @Override
    public CompletableFuture<Optional<NodeAddress>> locate(EntityId entity) {
        return locks.holder(current.get(), paths.of(entity));
    }

    private static Acquisition atCapacity(EntityId entity, LockBudget budget) {
        return new Acquisition.Refused(
                Reason.AT_CAPACITY,
                "Cannot start " + entity + ": this node already owns " + budget.held()
                        + " entities, whose lock paths have "
                        + budget.bytes() + " bytes. One ZooKeeper session may hold " + budget.maxLocks()
                        + " (highlander.ownership.max-entities) and " + ClusterSettings.MAX_LOCK_PATH_BYTES
                        + " bytes, or its end could take ZooKeeper down. Set highlander.ownership.unit=partition, which needs no lock "
                        + "per entity; or add nodes, shorten idle-timeout or use shorter keys.");
    }
}
