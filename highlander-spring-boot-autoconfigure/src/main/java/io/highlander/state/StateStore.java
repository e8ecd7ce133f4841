package io.highlander.state;

import io.highlander.EntityId;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Port: keeps one object per entity, with compare-and-set. Different entities are saved in parallel.
 *
 * <p>Threads: {@link #load} and {@link #save} are called on any thread, also on threads that must never wait (ZooKeeper's event
 * thread, the clock's, a network loop), and under locks. So they return at once. An adapter does everything that may wait (for disks,
 * locks, credentials) or that costs more than a few microseconds on threads of its own. The futures complete on those threads, too,
 * unless they are complete when they are returned.
 *
 * <p>A future that fails means that it is unknown whether the operation took effect. An adapter never repeats a save by itself: a
 * repeated save that had landed would be refused as a conflict with itself.
 */
public interface StateStore {

    /**
     * Makes sure that the store is there and that its conditional writes are right. Called once, before all else; may block.
     *
     * @throws StateStoreUnusableException if the store must not be used; the message says what to do
     */
    void verify();

    /**
     * Takes the store for one node that owns every entity by itself, and so must be the only one. May block.
     *
     * @return an action that gives the store back; empty if the store cannot tell which others use it, or if no other can
     * @throws StateStoreUnusableException if the store is taken
     */
    default Optional<Runnable> occupy() {
        return Optional.empty();
    }

    /** Loads the object as it was last saved by any node. The result is empty if none was ever saved. Reads are strongly consistent. */
    CompletableFuture<Optional<StoredObject>> load(EntityId entity);

    /**
     * Saves if the stored object is still the expected one.
     *
     * @param expectedETag the tag of the object to replace, exactly as received; {@code null} if no object may exist
     */
    CompletableFuture<SaveResult> save(EntityId entity, byte[] body, @Nullable String expectedETag);

    /** Releases what {@link #verify} and use have opened. */
    void close();
}
