package io.highlander.state;

import io.highlander.EntityId;
import io.highlander.concurrent.Futures;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Turns what a store must not do into a failed future: an exception, no future, or a future without an answer. Each of them would
 * stop a save forever.
 */
public final class CheckedStore implements StateStore {

    private final StateStore store;

    public CheckedStore(StateStore store) {
        this.store = store;
    }

    @Override
    public void verify() {
        store.verify();
    }

    @Override
    public CompletableFuture<Optional<StoredObject>> load(EntityId entity) {
        return checked("load", () -> store.load(entity));
    }

    @Override
    public CompletableFuture<SaveResult> save(EntityId entity, byte[] body, @Nullable String expectedETag) {
        return checked("save", () -> store.save(entity, body, expectedETag));
    }

    @Override
    public CompletableFuture<StorePage> list(String type, @Nullable String cursor, int limit) {
        return checked("list", () -> {
            StorePage.requireLimit(limit);
            return store.list(type, cursor, limit);
        });
    }

    @Override
    public CompletableFuture<RemoveResult> remove(EntityId entity, String expectedETag) {
        return checked("remove", () -> store.remove(entity, expectedETag));
    }

    @Override
    public CompletableFuture<Integer> removeOldVersions(EntityId entity) {
        return checked("removeOldVersions", () -> store.removeOldVersions(entity));
    }

    private <T> CompletableFuture<T> checked(String operation, Supplier<@Nullable CompletableFuture<T>> step) {
        return Futures.attempt(() -> required(operation, "no future", step.get())
                .thenApply(answer -> required(operation, "a future without an answer", answer)));
    }

    private <T> T required(String operation, String instead, @Nullable T answer) {
        return Objects.requireNonNull(
                answer, () -> store.getClass().getName() + "." + operation + " has returned " + instead);
    }

    @Override
    public void close() {
        store.close();
    }
}
