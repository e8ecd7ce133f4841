package io.highlander.state;

import io.highlander.EntityId;
import io.highlander.ownership.Clock;
import io.highlander.ownership.LogLimit;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Notes how a store answers, and tells the log of failures. What it is asked and what it answers passes through unchanged. */
public final class StoreWatch implements StateStore {

    private static final Logger log = LoggerFactory.getLogger(StoreWatch.class);

    /** In an outage each entity that starts or saves asks again and again. */
    private static final Duration LOG_PAUSE = Duration.ofSeconds(10);

    private final StateStore store;
    private final Clock clock;
    private final LogLimit limit;
    private int underWay;
    private long quietSinceNanos;
    private @Nullable Long answeredNanos;
    private int failuresInARow;
    private @Nullable Long failedNanos;
    private @Nullable String lastFailure;

    public StoreWatch(StateStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
        limit = new LogLimit(clock, LOG_PAUSE);
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
        return watched("load", entity, () -> store.load(entity));
    }

    @Override
    public CompletableFuture<SaveResult> save(EntityId entity, byte[] body, @Nullable String expectedETag) {
        return watched("save", entity, () -> store.save(entity, body, expectedETag));
    }

    private <T> CompletableFuture<T> watched(String verb, EntityId entity, Supplier<CompletableFuture<T>> request) {
        begun();
        try {
            return request.get().whenComplete((answer, failure) -> ended(verb, entity, failure));
        } catch (RuntimeException e) {
            ended(verb, entity, e);
            throw e;
        }
    }

    private synchronized void begun() {
        if (underWay++ == 0) {
            quietSinceNanos = clock.nanoTime();
        }
    }

    private void ended(String verb, EntityId entity, @Nullable Throwable failure) {
        if (failure == null) {
            noteEnd(null);
        } else {
            String cause = rootOf(failure).toString();
            noteEnd(cause);
            limit.tell(others -> tell(verb, entity, cause, others));
        }
    }

    private static void tell(String verb, EntityId entity, String cause, long others) {
        log.warn(
                "The store did not answer a {} of {}; its calls wait until it does. ({}){}",
                verb,
                entity,
                cause,
                others == 0 ? "" : " " + others + " more requests were not answered since the last such line.");
    }

    private synchronized void noteEnd(@Nullable String failure) {
        long now = clock.nanoTime();
        underWay--;
        quietSinceNanos = now;
        if (failure == null) {
            answeredNanos = now;
            failuresInARow = 0;
        } else {
            failedNanos = now;
            failuresInARow++;
            lastFailure = failure;
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
