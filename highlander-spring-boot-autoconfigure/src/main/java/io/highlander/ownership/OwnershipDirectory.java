package io.highlander.ownership;

import io.highlander.EntityId;
import io.highlander.cluster.Build;
import io.highlander.cluster.NodeAddress;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;

/**
 * Port: says which node owns an entity, in the whole cluster. Any thread may call; nothing blocks. A failed future means that the
 * directory could not be asked; the caller may repeat the call.
 */
public interface OwnershipDirectory {

    /** Takes the entity for this node if no node owns it. */
    CompletableFuture<Acquisition> acquire(EntityId entity);

    /**
     * Asks again how long the owner has to wait for earlier ones, see {@link Ownership#holdUntilNanos}. The time is as long as when
     * it took ownership, or shorter because deaths were settled in the meantime.
     */
    CompletableFuture<Long> holdUntil(Ownership ownership);

    /** Releases the ownership. The entity must have left memory before. Completes when other nodes can own it. Safe to repeat. */
    CompletableFuture<Void> release(Ownership ownership);

    /**
     * Releases the locks that guard more than one entity, one by one, because this node leaves. Their entities in memory are asked
     * to leave, and a lock goes when the last of its entities was released.
     *
     * @return completes when all locks have gone; never completes while an entity refuses to leave
     */
    CompletableFuture<Void> relinquish();

    /**
     * Finds another node that may take the entity when this one has released it, and has such a build. Empty if there is none as far as
     * is known, or if the entity belongs to this node.
     */
    CompletableFuture<Optional<NodeAddress>> otherOwner(EntityId entity, Predicate<Build> fits);

    /** Asks for the current owner's address. */
    CompletableFuture<Optional<NodeAddress>> locate(EntityId entity);
}
