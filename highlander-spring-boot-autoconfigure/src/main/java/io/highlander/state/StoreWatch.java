package io.highlander.state;

import io.highlander.EntityId;
import io.highlander.concurrent.Futures;
import io.highlander.time.Clock;
import io.highlander.time.LogLimit;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Records how a store answers loads and saves, separately, and logs failures. Requests and answers pass through unchanged. What
 * operators ask for is not recorded: no call waits for it, and a pod may lack the permission.
 */
public final class StoreWatch implements StateStore {

    private static final Logger log = LoggerFactory.getLogger(StoreWatch.class);

    /** Least time between two lines of the log: in an outage each entity that starts or saves asks again and again. */
    private static final Duration LOG_PAUSE = Duration.ofSeconds(10);

    private final StateStore store;
    private final RequestWatch loads;
    private final RequestWatch saves;
    private final LogLimit limit;

    /** @param store one that never throws: a {@link CheckedStore} */
    public StoreWatch(StateStore store, Clock clock) {
        this.store = store;
        loads = new RequestWatch(clock);
        saves = new RequestWatch(clock);
        limit = new LogLimit(clock, LOG_PAUSE);
    }

    public StoreView view() {
        return new StoreView(loads.view(), saves.view());
    }

    @Override
    public void verify() {
        store.verify();
    }

    @Override
    public CompletableFuture<Optional<StoredObject>> load(EntityId entity) {
        return watched(loads, "load", entity, () -> store.load(entity));
    }

    @Override
    public CompletableFuture<SaveResult> save(EntityId entity, byte[] body, @Nullable String expectedETag) {
        return watched(saves, "save", entity, () -> store.save(entity, body, expectedETag));
    }

    @Override
    public CompletableFuture<StorePage> list(String type, @Nullable String cursor, int limit) {
        return store.list(type, cursor, limit);
    }

    @Override
    public CompletableFuture<RemoveResult> remove(EntityId entity, String expectedETag) {
        return store.remove(entity, expectedETag);
    }

    @Override
    public CompletableFuture<Integer> removeOldVersions(EntityId entity) {
        return store.removeOldVersions(entity);
    }

    private <T> CompletableFuture<T> watched(
            RequestWatch watch, String verb, EntityId entity, Supplier<CompletableFuture<T>> request) {
        watch.begun();
        return request.get().whenComplete((answer, failure) -> ended(watch, verb, entity, failure));
    }

    private void ended(RequestWatch watch, String verb, EntityId entity, @Nullable Throwable failure) {
        if (failure == null) {
            watch.answered();
        } else {
            String cause = Futures.unwrapped(failure).toString();
            watch.failed(cause);
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

    @Override
    public void close() {
        store.close();
    }
}
