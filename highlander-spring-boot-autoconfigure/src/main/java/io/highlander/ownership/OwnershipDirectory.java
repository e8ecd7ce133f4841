package io.highlander.ownership;

import io.highlander.EntityId;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Port: who owns an entity, cluster-wide. Any thread may call; nothing blocks. A failed future means that the directory could not
 * be asked; the caller may repeat.
 */
public interface OwnershipDirectory {

    /** Takes the entity for this node if nobody has it. */
    CompletableFuture<Acquisition> acquire(EntityId entity);

    /**
     * Looks again for how long the owner has to wait for earlier ones, see {@link Ownership#holdUntilNanos}: as long as when it took
     * ownership, or shorter, for deaths are settled meanwhile.
     */
    CompletableFuture<Long> holdUntil(Ownership ownership);

    /** Gives it up. The entity must have left memory before. Completes when others can have it. Safe to repeat. */
    CompletableFuture<Void> release(Ownership ownership);

    /**
     * This node leaves: gives up what it holds for more than one entity, part by part. Those in memory are asked to leave, and what
     * guards a part goes when the last of them was released.
     *
     * @return completes when all has gone; never while an entity refuses to leave
     */
    CompletableFuture<Void> relinquish();

    /** The owner's address, as of now. */
    CompletableFuture<Optional<NodeAddress>> locate(EntityId entity);
}
