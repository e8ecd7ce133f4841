package io.highlander.test.store;

import io.highlander.EntityId;
import io.highlander.state.InMemoryStateStore;
import io.highlander.state.RemoveResult;
import io.highlander.state.SaveResult;
import io.highlander.state.StateStore;
import io.highlander.state.StorePage;
import io.highlander.state.StoredObject;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** A good store. Subclasses are as their flaw makes them. */
class FlawedStore implements StateStore {

    StateStore good = new InMemoryStateStore();

    @Override
    public void verify() {}

    @Override
    public CompletableFuture<Optional<StoredObject>> load(EntityId entity) {
        return good.load(entity);
    }

    @Override
    public CompletableFuture<SaveResult> save(EntityId entity, byte[] body, @Nullable String expectedETag) {
        return good.save(entity, body, expectedETag);
    }

    @Override
    public CompletableFuture<StorePage> list(String type, @Nullable String cursor, int limit) {
        return good.list(type, cursor, limit);
    }

    @Override
    public CompletableFuture<RemoveResult> remove(EntityId entity, String expectedETag) {
        return good.remove(entity, expectedETag);
    }

    @Override
    public CompletableFuture<Integer> removeOldVersions(EntityId entity) {
        return good.removeOldVersions(entity);
    }

    @Override
    public void close() {}

    /** The tag of what is stored now. */
    final @Nullable String current(EntityId entity) {
        return good.load(entity).join().map(StoredObject::eTag).orElse(null);
    }
}
