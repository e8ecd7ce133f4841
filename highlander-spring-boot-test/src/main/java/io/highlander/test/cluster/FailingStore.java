package io.highlander.test.cluster;

import io.highlander.EntityId;
import io.highlander.state.SaveResult;
import io.highlander.state.StateStore;
import io.highlander.state.StoredObject;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** The store of a cluster, which fails when it is told to. */
final class FailingStore implements StateStore {

    private final StateStore store;
    private volatile @Nullable StoreFailure failure;

    FailingStore(StateStore store) {
        this.store = store;
    }

    void fail(StoreFailure how) {
        failure = how;
    }

    void heal() {
        failure = null;
    }

    @Override
    public void verify() {
        store.verify();
    }

    @Override
    public CompletableFuture<Optional<StoredObject>> load(EntityId entity) {
        return failure == null ? store.load(entity) : noAnswer();
    }

    @Override
    public CompletableFuture<SaveResult> save(EntityId entity, byte[] body, @Nullable String expectedETag) {
        StoreFailure how = failure;
        if (how == StoreFailure.UNREACHABLE) {
            return noAnswer();
        }
        CompletableFuture<SaveResult> saved = store.save(entity, body, expectedETag);
        return how == null ? saved : saved.thenCompose(result -> noAnswer());
    }

    private static <T> CompletableFuture<T> noAnswer() {
        return CompletableFuture.failedFuture(
                new IllegalStateException("The store does not answer: the test said so."));
    }

    @Override
    public void close() {
        store.close();
    }
}
