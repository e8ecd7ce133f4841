package io.highlander.test.cluster;

import io.highlander.EntityId;
import io.highlander.concurrent.Futures;
import io.highlander.state.RemoveResult;
import io.highlander.state.SaveResult;
import io.highlander.state.StateStore;
import io.highlander.state.StorePage;
import io.highlander.state.StoredObject;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The cluster's store as one node reaches it: a paused one hears later, and a dead one writes nothing any more. */
record NodeStore(StateStore store, Gate gate) implements StateStore {

    @Override
    public void verify() {
        store.verify();
    }

    @Override
    public CompletableFuture<Optional<StoredObject>> load(EntityId entity) {
        return through(() -> store.load(entity));
    }

    @Override
    public CompletableFuture<SaveResult> save(EntityId entity, byte[] body, @Nullable String expectedETag) {
        return through(() -> store.save(entity, body, expectedETag));
    }

    @Override
    public CompletableFuture<StorePage> list(String type, @Nullable String cursor, int limit) {
        return through(() -> store.list(type, cursor, limit));
    }

    @Override
    public CompletableFuture<RemoveResult> remove(EntityId entity, String expectedETag) {
        return through(() -> store.remove(entity, expectedETag));
    }

    @Override
    public CompletableFuture<Integer> removeOldVersions(EntityId entity) {
        return through(() -> store.removeOldVersions(entity));
    }

    private <T> CompletableFuture<T> through(Supplier<CompletableFuture<T>> request) {
        if (gate.isDead()) {
            return CompletableFuture.failedFuture(new IllegalStateException("This node has crashed."));
        }
        CompletableFuture<T> heard = new CompletableFuture<>();
        request.get().whenComplete((result, failure) -> gate.pass(() -> Futures.settle(heard, result, failure)));
        return heard;
    }

    @Override
    public void close() {
        // It belongs to the cluster.
    }
}
