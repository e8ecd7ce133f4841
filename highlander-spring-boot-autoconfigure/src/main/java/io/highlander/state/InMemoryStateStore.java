package io.highlander.state;

import io.highlander.EntityId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Keeps state in the heap of this JVM: gone with it, and seen by no other. Futures are complete when they are returned. Share
 * one instance between the nodes of a test to give them one store. Lists are in the order of the keys.
 */
public final class InMemoryStateStore implements StateStore {

    /** No key is before it: keys have no control characters. */
    private static final String FIRST_KEY = " ";

    private final ConcurrentNavigableMap<EntityId, StoredObject> objects =
            new ConcurrentSkipListMap<>(Comparator.comparing(EntityId::type).thenComparing(EntityId::key));
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
        return CompletableFuture.completedFuture(replace(entity, expectedETag, successor));
    }

    private SaveResult replace(EntityId entity, @Nullable String expectedETag, StoredObject successor) {
        StoredObject current = objects.get(entity);
        if (current == null && expectedETag != null) {
            return new SaveResult.Missing();
        }
        boolean isReplaced = current == null
                ? objects.putIfAbsent(entity, successor) == null
                : current.eTag().equals(expectedETag) && objects.replace(entity, current, successor);
        return isReplaced ? new SaveResult.Saved(successor.eTag()) : new SaveResult.Conflict();
    }

    @Override
    public CompletableFuture<StorePage> list(String type, @Nullable String cursor, int limit) {
        List<EntityId> page = new ArrayList<>();
        EntityId from = new EntityId(type, cursor == null ? FIRST_KEY : cursor);
        for (EntityId id : objects.tailMap(from, cursor == null).keySet()) {
            if (!id.type().equals(type)) {
                break;
            }
            if (page.size() == limit) {
                return CompletableFuture.completedFuture(
                        new StorePage(page, List.of(), page.get(limit - 1).key()));
            }
            page.add(id);
        }
        return CompletableFuture.completedFuture(new StorePage(page, List.of(), null));
    }

    @Override
    public CompletableFuture<RemoveResult> remove(EntityId entity, String expectedETag) {
        StoredObject current = objects.get(entity);
        if (current == null) {
            return CompletableFuture.completedFuture(RemoveResult.MISSING);
        }
        boolean isRemoved = current.eTag().equals(expectedETag) && objects.remove(entity, current);
        return CompletableFuture.completedFuture(isRemoved ? RemoveResult.REMOVED : RemoveResult.CONFLICT);
    }

    @Override
    public CompletableFuture<Integer> removeOldVersions(EntityId entity) {
        return CompletableFuture.completedFuture(0);
    }

    @Override
    public void close() {}
}
