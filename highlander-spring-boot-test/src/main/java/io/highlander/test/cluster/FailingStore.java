package io.highlander.test.cluster;

import io.highlander.EntityId;
import io.highlander.state.RemoveResult;
import io.highlander.state.SaveResult;
import io.highlander.state.StateStore;
import io.highlander.state.StorePage;
import io.highlander.state.StoredObject;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
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
        return write(() -> store.save(entity, body, expectedETag));
    }

    @Override
    public CompletableFuture<StorePage> list(String type, @Nullable String cursor, int limit) {
        return failure == null ? store.list(type, cursor, limit) : noAnswer();
    }

    @Override
    public CompletableFuture<RemoveResult> remove(EntityId entity, String expectedETag) {
        return write(() -> store.remove(entity, expectedETag));
    }

    @Override
    public CompletableFuture<Integer> removeOldVersions(EntityId entity) {
        return write(() -> store.removeOldVersions(entity));
    }

    private <T> CompletableFuture<T> write(Supplier<CompletableFuture<T>> request) {
        StoreFailure how = failure;
        if (how == StoreFailure.UNREACHABLE) {
            return noAnswer();
        }
        CompletableFuture<T> written = request.get();
        return how == null ? written : written.thenCompose(result -> noAnswer());
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
