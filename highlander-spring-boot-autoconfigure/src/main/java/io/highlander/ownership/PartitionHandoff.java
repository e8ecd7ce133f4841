package io.highlander.ownership;

import io.highlander.concurrent.Slots;
import io.highlander.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntPredicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands off partitions, a few at a time: those that are designated to another node in at least two consecutive looks at the
 * members, and all partitions when this node leaves. The entities of one partition leave together and its lock goes at once, so
 * that they are away for a short time only.
 */
final class PartitionHandoff {

    private static final Logger log = LoggerFactory.getLogger(PartitionHandoff.class);

    private static final int AT_ONCE = 4;
    /** How long other partitions wait for one with an entity that does not leave. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Supplier<Collection<PartitionLock>> mine;
    private final EntitiesInMemory entities;
    private final Slots<PartitionLock> slots;
    private final AtomicReference<@Nullable CompletableFuture<Void>> all = new AtomicReference<>();

    /** @param mine returns the locks of the current session */
    PartitionHandoff(Supplier<Collection<PartitionLock>> mine, EntitiesInMemory entities, Clock clock) {
        this.mine = mine;
        this.entities = entities;
        slots = new Slots<>(AT_ONCE, PATIENCE, clock, this::next, lock -> lock.leave(entities), this::overdue);
    }

    /** Called after every look at the members. */
    void looked(IntPredicate isForAnother) {
        mine.get().stream()
                .filter(lock -> !lock.isFree())
                .forEach(lock -> lock.looked(isForAnother.test(lock.number())));
        goOn();
    }

    /** Hands off all partitions. Completes when this node holds no partition any more and takes none. */
    CompletableFuture<Void> ofAll() {
        CompletableFuture<Void> done = new CompletableFuture<>();
        CompletableFuture<Void> before = all.compareAndExchange(null, done);
        // Some entities stay until their node leaves.
        mine.get().forEach(lock -> lock.askAgain(entities));
        goOn();
        return before == null ? done : before;
    }

    boolean isOfAll() {
        return all.get() != null;
    }

    /** Begins as many handoffs as there is room for. */
    void goOn() {
        slots.goOn();
        endIfDone();
    }

    private @Nullable PartitionLock next() {
        return mine.get().stream()
                .filter(lock -> lock.isToLeave(isOfAll()))
                .findFirst()
                .orElse(null);
    }

    private void overdue(PartitionLock lock) {
        if (isOfAll()) {
            log.warn("Partition {} is still here because {} have not left memory.", lock.number(), lock.someSharers());
        } else if (lock.abortHandoff()) {
            log.warn(
                    "Partition {} stays on this pod for another minute because {} have not left memory: their handlers still run, "
                            + "their saves are not answered, or their stored objects were deleted. Its other entities start here again.",
                    lock.number(),
                    lock.someSharers());
        }
    }

    private void endIfDone() {
        CompletableFuture<Void> done = all.get();
        if (done != null && mine.get().stream().allMatch(PartitionLock::isFree)) {
            done.complete(null);
        }
    }
}
