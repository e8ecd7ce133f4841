package io.highlander.activation;

import io.highlander.EntityId;
import io.highlander.concurrent.Futures;
import io.highlander.state.SaveResult;
import io.highlander.state.StateStore;
import io.highlander.state.StoredObject;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Turns every exception of a store into a failed future. A thrown exception would stop a save forever. */
final class NeverThrowingStore implements StateStore {

    private final StateStore store;

    NeverThrowingStore(StateStore store) {
        this.store = store;
    }

    @Override
    public void verify() {
        store.verify();
    }

    @Override
    public CompletableFuture<Optional<StoredObject>> load(EntityId entity) {
        return Futures.attempt(() -> store.load(entity));
    }

    @Override
    public CompletableFuture<SaveResult> save(EntityId entity, byte[] body, @Nullable String expectedETag) {
        return Futures.attempt(() -> store.save(entity, body, expectedETag));
    }

    @Override
    public void close() {
        store.close();
    }
}
