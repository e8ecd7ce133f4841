package io.highlander.state;

import io.highlander.EntityId;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Port: keeps one object per entity, with compare-and-set. Different entities are saved in parallel.
 *
 * <p>Threads: {@link #load} and {@link #save} are called on any thread, also on those that must never wait (ZooKeeper's event thread, the
 * clock's, a network loop), and under locks. So they return at once. What may wait, disks, locks, credentials, or costs more than a few
 * microseconds, an adapter does on threads of its own; there the futures complete too, unless they are complete when they are returned.
 *
 * <p>A future that fails means that nobody knows whether the operation took effect. An adapter never repeats a save by itself: a
 * repeated save that had landed would be refused as a conflict with itself.
 */
public interface StateStore {

    /**
     * Makes sure that the store is there and that its conditional writes are right. Called once, before all else; may block.
     *
     * @throws StateStoreUnusableException when the store must not be used; the message says what to do
     */
    void verify();

    /**
     * Takes the store for one node that owns every entity by itself, and so must be the only one. May block.
     *
     * @return gives it back; none where the store cannot tell who else uses it, or nobody else can
     * @throws StateStoreUnusableException when it is taken
     */
    default Optional<Runnable> occupy() {
        return Optional.empty();
    }

    /** The object as last saved, by whoever; none when it was never saved. Reads are strongly consistent. */
    CompletableFuture<Optional<StoredObject>> load(EntityId entity);

    /**
     * Saves if the stored object is still the expected one.
     *
     * @param expectedETag the tag of the object to replace, exactly as received; {@code null}: there must be none
     */
    CompletableFuture<SaveResult> save(EntityId entity, byte[] body, @Nullable String expectedETag);

    /** Releases what {@link #verify} and use have opened. */
    void close();
}
