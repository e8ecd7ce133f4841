package io.highlander.activation.table;

import io.highlander.EntityId;
import io.highlander.concurrent.Futures;
import io.highlander.ownership.Ownership;
import io.highlander.ownership.OwnershipDirectory;
import io.highlander.time.Clock;
import io.highlander.time.LogLimit;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Releases ownerships. Until one is released, its entity does not start here again. Any thread may call. */
final class Releases {

    private static final Logger log = LoggerFactory.getLogger(Releases.class);

    private static final Duration LOG_PAUSE = Duration.ofSeconds(10);
    private static final Duration AGAIN = Duration.ofSeconds(1);
    /** How long callers wait for a release. A caller that asks another node too early is sent back. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(1);

    private final OwnershipDirectory directory;
    private final Clock clock;
    private final LogLimit limit;
    private final Map<EntityId, CompletableFuture<?>> underWay = new ConcurrentHashMap<>();

    Releases(OwnershipDirectory directory, Clock clock) {
        this.directory = directory;
        this.clock = clock;
        limit = new LogLimit(clock, LOG_PAUSE);
    }

    /**
     * Marks the ownership as being released.
     *
     * @return an action that releases it
     */
    Runnable announce(Ownership ownership) {
        CompletableFuture<Void> released = new CompletableFuture<>();
        underWay.put(ownership.entity(), released);
        released.whenComplete((done, failure) -> underWay.remove(ownership.entity(), released));
        return () -> release(ownership, released);
    }

    /**
     * Retries until the lock is gone: a lock that stays behind would keep every node from the entity as long as the session lives.
     */
    private void release(Ownership ownership, CompletableFuture<Void> released) {
        Futures.attempt(() -> directory.release(ownership)).whenComplete((done, failure) -> {
            if (failure == null || ownership.session().isOver()) {
                released.complete(null);
            } else {
                limit.tell(others -> log.warn(
                        "Releasing the lock of {} failed; trying again. ({}){}",
                        ownership.entity(),
                        Futures.unwrapped(failure).toString(),
                        LogLimit.andOthers(others)));
                clock.schedule(AGAIN, () -> release(ownership, released));
            }
        });
    }

    /** Completes when the entity's ownership is not being released any more; never fails. */
    CompletableFuture<?> of(EntityId id) {
        return underWay.getOrDefault(id, CompletableFuture.completedFuture(null));
    }

    /** As {@link #of}, for all ownerships that are being released now. */
    CompletableFuture<Void> all() {
        return CompletableFuture.allOf(List.copyOf(underWay.values()).toArray(CompletableFuture<?>[]::new));
    }

    /**
     * Runs the action when the entity's ownership is not being released: at once, or when the release has ended, or after
     * {@link #LONGEST_WAIT}. The action may be run twice.
     */
    void whenReleased(EntityId id, Runnable action) {
        CompletableFuture<?> release = underWay.get(id);
        if (release == null) {
            action.run();
        } else {
            Clock.Timer timer = clock.schedule(LONGEST_WAIT, action);
            release.whenComplete((done, failure) -> {
                timer.cancel();
                action.run();
            });
        }
    }
}
