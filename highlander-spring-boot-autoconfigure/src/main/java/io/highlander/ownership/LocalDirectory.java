package io.highlander.ownership;

import io.highlander.EntityId;
import io.highlander.cluster.Build;
import io.highlander.cluster.FencingToken;
import io.highlander.cluster.Member;
import io.highlander.cluster.NodeAddress;
import io.highlander.membership.Membership;
import io.highlander.membership.MembershipView;
import io.highlander.ownership.Acquisition.Reason;
import io.highlander.session.NodeSession;
import io.highlander.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntSupplier;
import java.util.function.Predicate;

/**
 * One JVM owns everything. Tokens are of generation 0 and start at this machine's time in microseconds, so that they grow over
 * restarts; state that a cluster has written carries a larger generation and is refused here.
 */
final class LocalDirectory implements OwnershipDirectory, Membership {

    /**
     * A watermark below every token, even below that of an entity without stored state: with one JVM there are no foreign writes to
     * fence.
     */
    private static final FencingToken NO_DEATHS = new FencingToken(-1, 0);

    private final NodeAddress self;
    private final IntSupplier activations;
    private final Clock clock;
    private final AtomicLong time;
    private final Set<EntityId> owned = ConcurrentHashMap.newKeySet();
    private volatile boolean draining;

    LocalDirectory(NodeAddress self, Clock clock, IntSupplier activations) {
        this.self = self;
        this.activations = activations;
        this.clock = clock;
        time = new AtomicLong(clock.wallMillis() * 1000);
    }

    @Override
    public CompletableFuture<Acquisition> acquire(EntityId entity) {
        if (draining) {
            return CompletableFuture.completedFuture(
                    new Acquisition.Refused(Reason.NOT_A_MEMBER, "this node is shutting down"));
        }
        owned.add(entity);
        return CompletableFuture.completedFuture(new Acquisition.Acquired(
                new Ownership(entity, now(), AlwaysOn.INSTANCE, clock.nanoTime(), false, NO_DEATHS)));
    }

    @Override
    public CompletableFuture<Long> holdUntil(Ownership ownership) {
        return CompletableFuture.completedFuture(ownership.holdUntilNanos());
    }

    @Override
    public CompletableFuture<Void> release(Ownership ownership) {
        owned.remove(ownership.entity());
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public CompletableFuture<Void> relinquish() {
        return CompletableFuture.completedFuture(null);
    }

    /** Finds none: this node is the only one. */
    @Override
    public CompletableFuture<Optional<NodeAddress>> otherOwner(EntityId entity, Predicate<Build> fits) {
        return CompletableFuture.completedFuture(Optional.empty());
    }

    @Override
    public CompletableFuture<Optional<NodeAddress>> locate(EntityId entity) {
        return CompletableFuture.completedFuture(owned.contains(entity) ? Optional.of(self) : Optional.empty());
    }

    @Override
    public CompletableFuture<Void> join() {
        draining = false;
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public List<Member> members() {
        return List.of(new Member(self, activations.getAsInt(), draining));
    }

    @Override
    public boolean isLast() {
        return draining;
    }

    @Override
    public FencingToken now() {
        return new FencingToken(FencingToken.LOCAL_GENERATION, time.incrementAndGet());
    }

    @Override
    public MembershipView view() {
        return new MembershipView(true, null, true, null, true, draining, 0, Duration.ZERO, owned.size(), false, 0);
    }

    @Override
    public CompletableFuture<Optional<FencingToken>> watermark() {
        return CompletableFuture.completedFuture(Optional.empty());
    }

    @Override
    public CompletableFuture<Void> announceDraining() {
        draining = true;
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public CompletableFuture<Void> leave(boolean clean) {
        return CompletableFuture.completedFuture(null);
    }

    /** The session of the only JVM. It is never lost. */
    private enum AlwaysOn implements NodeSession {
        INSTANCE;

        @Override
        public long id() {
            return 0;
        }

        @Override
        public boolean mayAnswer() {
            return true;
        }

        @Override
        public boolean mayWrite() {
            return true;
        }

        @Override
        public boolean isOver() {
            return false;
        }

        @Override
        public void onOver(Runnable action) {
            // The session is never over.
        }
    }
}
