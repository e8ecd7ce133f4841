package io.highlander.state;

import io.highlander.EntityId;
import io.highlander.ownership.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Notes how a store answers. What it is asked and what it answers passes through unchanged. */
public final class StoreWatch implements StateStore {

    private final StateStore store;
    private final Clock clock;
    private int underWay;
    private long quietSinceNanos;
    private @Nullable Long answeredNanos;
    private int failuresInARow;
    private @Nullable Long failedNanos;
    private @Nullable String lastFailure;

    public StoreWatch(StateStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    public synchronized StoreView view() {
        long now = clock.nanoTime();
        return new StoreView(
                since(answeredNanos, now),
                underWay == 0 ? Duration.ZERO : Duration.ofNanos(now - quietSinceNanos),
                failuresInARow,
                since(failedNanos, now),
                lastFailure);
    }

    private static @Nullable Duration since(@Nullable Long then, long now) {
        return then == null ? null : Duration.ofNanos(now - then);
    }

    @Override
    public void verify() {
        store.verify();
    }

    @Override
    public CompletableFuture<Optional<StoredObject>> load(EntityId entity) {
        return watched(() -> store.load(entity));
    }

    @Override
    public CompletableFuture<SaveResult> save(EntityId entity, byte[] body, @Nullable String expectedETag) {
        return watched(() -> store.save(entity, body, expectedETag));
    }

    private <T> CompletableFuture<T> watched(Supplier<CompletableFuture<T>> request) {
        begun();
        try {
            return request.get().whenComplete((answer, failure) -> ended(failure));
        } catch (RuntimeException e) {
            ended(e);
            throw e;
        }
    }

    private synchronized void begun() {
        if (underWay++ == 0) {
            quietSinceNanos = clock.nanoTime();
        }
    }

    private synchronized void ended(@Nullable Throwable failure) {
        long now = clock.nanoTime();
        underWay--;
        quietSinceNanos = now;
        if (failure == null) {
            answeredNanos = now;
            failuresInARow = 0;
        } else {
            failedNanos = now;
            failuresInARow++;
            lastFailure = rootOf(failure).toString();
        }
    }

    /** Stages of futures wrap what went wrong. */
    private static Throwable rootOf(Throwable failure) {
        Throwable cause = failure.getCause();
        return failure instanceof CompletionException && cause != null ? rootOf(cause) : failure;
    }

    @Override
    public void close() {
        store.close();
    }
}
