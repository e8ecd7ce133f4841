package io.highlander.state;

import io.highlander.EntityId;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Keeps state in the heap of this JVM: gone with it, and seen by no other. Futures are complete when they are returned. Share
 * one instance between the nodes of a test to give them one store.
 */
public final class InMemoryStateStore implements StateStore {

    private final ConcurrentMap<EntityId, StoredObject> objects = new ConcurrentHashMap<>();
    private final AtomicLong saves = new AtomicLong();

    @Override
    public void verify() {}

    @Override
    public CompletableFuture<Optional<StoredObject>> load(EntityId entity) {
        return CompletableFuture.completedFuture(Optional.ofNullable(objects.get(entity)));
    }

    @Override
    public CompletableFuture<SaveResult> save(EntityId entity, byte[] body, @Nullable String expectedETag) {
        StoredObject successor = new StoredObject(body.clone(), "\"" + saves.incrementAndGet() + "\"");
        AtomicReference<SaveResult> result = new AtomicReference<>(new SaveResult.Conflict());
        objects.compute(entity, (id, current) -> {
            if (current == null && expectedETag != null) {
                result.set(new SaveResult.Missing());
                return null;
            }
            if (current != null && !current.eTag().equals(expectedETag)) {
                return current;
            }
            result.set(new SaveResult.Saved(successor.eTag()));
            return successor;
        });
        return CompletableFuture.completedFuture(result.get());
    }

    @Override
    public void close() {}
}
