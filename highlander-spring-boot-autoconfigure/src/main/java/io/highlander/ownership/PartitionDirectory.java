package io.highlander.ownership;

import io.highlander.EntityId;
import io.highlander.cluster.Build;
import io.highlander.cluster.Member;
import io.highlander.cluster.NodeAddress;
import io.highlander.cluster.Partitions;
import io.highlander.ownership.Acquisition.Reason;
import io.highlander.session.ClusterPaths;
import io.highlander.session.MemberSession;
import io.highlander.time.Clock;
import io.highlander.time.LogLimit;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Ownership by one lock per partition. This node takes a partition that is designated to it when the first of its entities is
 * called, and keeps it until it is designated to another node.
 */
final class PartitionDirectory implements OwnershipDirectory {

    private static final Duration LOG_PAUSE = Duration.ofSeconds(10);

    private final NodeAddress self;
    private final Partitions partitions;
    private final ClusterPaths paths;
    private final Supplier<@Nullable MemberSession> current;
    private final Supplier<List<Member>> members;
    private final UnitLocks locks;
    private final Clock clock;
    private final LogLimit releaseLog;
    private final PartitionHandoff handoff;
    private volatile @Nullable OfSession ofSession;

    /**
     * @param current returns the session under which this node is a member now, or null
     * @param members returns the members as last seen
     */
    PartitionDirectory(
            NodeAddress self,
            Partitions partitions,
            ClusterPaths paths,
            Supplier<@Nullable MemberSession> current,
            Supplier<List<Member>> members,
            UnitLocks locks,
            EntitiesInMemory entities,
            Clock clock) {
        this.self = self;
        this.partitions = partitions;
        this.paths = paths;
        this.current = current;
        this.members = members;
        this.locks = locks;
        this.clock = clock;
        releaseLog = new LogLimit(clock, LOG_PAUSE);
        handoff = new PartitionHandoff(this::mine, entities, clock);
    }

    /** The locks of one session. They say nothing of another session. */
    private record OfSession(MemberSession session, List<PartitionLock> locks) {}

    private List<PartitionLock> mine() {
        MemberSession session = current.get();
        if (session == null || session.isOver()) {
            return List.of();
        }
        OfSession known = ofSession;
        return known != null && known.session == session ? known.locks : begin(session);
    }

    private List<PartitionLock> begin(MemberSession session) {
        OfSession begun;
        synchronized (this) {
            OfSession known = ofSession;
            if (known != null && known.session == session) {
                return known.locks;
            }
            if (current.get() != session) {
                return List.of();
            }
            begun = new OfSession(
                    session,
                    IntStream.range(0, partitions.count())
                            .mapToObj(number -> lock(number, session))
                            .toList());
            ofSession = begun;
        }
        session.onOver(() -> begun.locks.forEach(PartitionLock::end));
        return begun.locks;
    }

    private PartitionLock lock(int number, MemberSession session) {
        return new PartitionLock(
                number,
                paths.partition(number),
                session,
                locks,
                clock,
                releaseLog,
                () -> insteadOfTaking(number),
                this::continueHandoff);
    }

    private void continueHandoff() {
        handoff.goOn();
    }

    private @Nullable Acquisition insteadOfTaking(int number) {
        Optional<NodeAddress> other = otherFor(number, open());
        if (other.isPresent()) {
            return new Acquisition.OwnedElsewhere(other.get());
        }
        return handoff.isOfAll() ? new Acquisition.Refused(Reason.NOT_A_MEMBER, "this node is shutting down") : null;
    }

    private List<Member> open() {
        return members.get().stream().filter(member -> !member.draining()).toList();
    }

    /** Returns the node that the partition is designated to, if it is another one. */
    private Optional<NodeAddress> otherFor(int number, List<Member> open) {
        return partitions.designated(number, open).filter(node -> !node.equals(self));
    }

    /** Starts handoffs as necessary. Call after every look at the members. */
    void looked() {
        List<Member> open = open();
        handoff.looked(number -> otherFor(number, open).isPresent());
    }

    @Override
    public CompletableFuture<Acquisition> acquire(EntityId entity) {
        List<PartitionLock> mine = mine();
        return mine.isEmpty()
                ? CompletableFuture.completedFuture(Acquisition.Refused.NO_MEMBER)
                : mine.get(partitions.numberOf(entity)).acquire(entity);
    }

    @Override
    public CompletableFuture<Long> holdUntil(Ownership ownership) {
        return locks.holdUntil(current.get(), ownership);
    }

    @Override
    public CompletableFuture<Void> release(Ownership ownership) {
        List<PartitionLock> mine = mine();
        return mine.isEmpty() || current.get() != ownership.session()
                ? CompletableFuture.completedFuture(null)
                : mine.get(partitions.numberOf(ownership.entity())).release(ownership);
    }

    @Override
    public CompletableFuture<Void> relinquish() {
        return handoff.ofAll();
    }

    /** Finds none: the entity belongs to the node that has its partition, whatever it can read. */
    @Override
    public CompletableFuture<Optional<NodeAddress>> otherOwner(EntityId entity, Predicate<Build> fits) {
        return CompletableFuture.completedFuture(Optional.empty());
    }

    @Override
    public CompletableFuture<Optional<NodeAddress>> locate(EntityId entity) {
        return locks.holder(current.get(), paths.partition(partitions.numberOf(entity)));
    }
}
