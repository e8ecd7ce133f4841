package io.highlander.state;

import io.highlander.EntityId;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Port: keeps one object per entity, with compare-and-set. Different entities are saved in parallel.
 *
 * <p>Threads: all but {@link #verify}, {@link #occupy} and {@link #close} are called on any thread, also on threads that must never wait (ZooKeeper's event
 * thread, the clock's, a network loop), and under locks. So they return at once. An adapter does everything that may wait (for disks,
 * locks, credentials) or that costs more than a few microseconds on threads of its own. The futures complete on those threads, too,
 * unless they are complete when they are returned.
 *
 * <p>A future that fails means that it is unknown whether the operation took effect. An adapter never repeats a save by itself: a
 * repeated save that had landed would be refused as a conflict with itself.
 */
public interface StateStore {

    /**
     * Makes sure that the store is there and that its conditional writes are right. Called by every node before all else, while others
     * use the store; may block. Leaves the objects of entities as they are.
     *
     * @throws StateStoreUnusableException if the store must not be used; the message says what to do
     */
    void verify();

    /**
     * Begins the use of the store by one node. May block.
     *
     * @return an action that ends it; empty if the store cannot tell which others use it, or if no other can
     * @throws StateStoreUnusableException if others use the store, and one of them or this one {@linkplain StoreUse#ALONE alone}
     */
    default Optional<Runnable> occupy(StoreUse use) {
        return Optional.empty();
    }

    /** Loads the object as it was last saved by any node. The result is empty if none was ever saved. Reads are strongly consistent. */
    CompletableFuture<Optional<StoredObject>> load(EntityId entity);

    /**
     * Saves if the stored object is still the expected one. The tags of two bodies of one entity differ if the bodies do, also if the
     * object was removed between the two.
     *
     * @param body a JSON text in UTF-8, never empty, which is kept byte for byte. A store may refuse other bytes by a future that fails
     * @param expectedETag the tag of the object to replace, exactly as received; {@code null} if no object may exist
     */
    CompletableFuture<SaveResult> save(EntityId entity, byte[] body, @Nullable String expectedETag);

    /**
     * Lists the entities of a type, in an order of the store's own. It is not a snapshot: an entity that is created or removed
     * meanwhile may be listed or not. Each other one is listed once.
     *
     * @param cursor {@link StorePage#next} of the page before; {@code null} for the first page
     * @param limit the most entities of the page, 1 to {@value StorePage#LARGEST}; a page that is not the last may have fewer
     */
    CompletableFuture<StorePage> list(String type, @Nullable String cursor, int limit);

    /**
     * Removes the object if it is still the expected one. Like a save it is never repeated by the adapter. The store may keep old
     * versions of the object, see {@link #removeOldVersions}.
     *
     * @param expectedETag the tag of the object to remove, exactly as received
     */
    CompletableFuture<RemoveResult> remove(EntityId entity, String expectedETag);

    /**
     * Removes what the store has kept of the object besides its current content. May be repeated.
     *
     * @return the number of versions that were removed; the future fails if some may still be there
     */
    CompletableFuture<Integer> removeOldVersions(EntityId entity);

    /** Releases what {@link #verify} and use have opened. */
    void close();
}
