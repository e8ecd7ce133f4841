package io.highlander.state;

import io.highlander.EntityId;
import io.highlander.concurrent.Futures;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Turns every exception of a store into a failed future. A thrown exception would stop a save forever. */
public final class NeverThrowingStore implements StateStore {

    private final StateStore store;

    public NeverThrowingStore(StateStore store) {
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
