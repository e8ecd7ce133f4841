package io.highlander.catalog;

import io.highlander.EntityId;
import io.highlander.state.Lifetime;
import io.highlander.state.RemoveResult;
import io.highlander.state.StoredObject;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;

/** Removes the old tombstones of a type, some at a time. For one thread. */
final class TombstoneRemoval {

    private static final int MOST_AT_A_TIME = 16;

    private final CatalogParts parts;
    private final String type;
    private final long newestMillis;
    private final Run run;
    private final Semaphore free = new Semaphore(MOST_AT_A_TIME);

    TombstoneRemoval(CatalogParts parts, String type, Duration olderThan, Run run) {
        this.parts = parts;
        this.type = type;
        this.run = run;
        newestMillis = parts.clock().wallMillis() - olderThan.toMillis();
    }

    void run() {
        Waiting.on(
                Eraser.requireConditionalRemoval(parts.store(), new EntityId(type, "any")),
                "remove the tombstones of " + type);
        try (StoredObjects objects = new StoredObjects(parts.store(), type)) {
            while (objects.hasNext()) {
                StoredObjects.Found found = objects.next();
                found.object().ifPresent(object -> look(found.id(), object));
                run.tellNowAndThen();
            }
        } finally {
            free.acquireUninterruptibly(MOST_AT_A_TIME);
        }
    }

    private void look(EntityId id, StoredObject object) {
        Lifetime lifetime = Eraser.lifetimeIn(id, object);
        Long deletedAt = lifetime == null ? null : lifetime.deletedAt();
        if (lifetime == null || deletedAt == null || deletedAt > newestMillis) {
            run.skipped();
        } else if (lifetime.held() != null) {
            run.skipped(id + " is held: " + lifetime.held());
        } else {
            free.acquireUninterruptibly();
            remove(id, object).whenComplete((gone, failure) -> {
                if (failure != null) {
                    run.failed(id + ": " + failure.getMessage());
                } else if (gone) {
                    run.done();
                } else {
                    run.skipped(id + " was written meanwhile.");
                }
                free.release();
            });
        }
    }

    private CompletableFuture<Boolean> remove(EntityId id, StoredObject tombstone) {
        return parts.store().remove(id, tombstone.eTag()).thenCompose(result -> {
            return result == RemoveResult.CONFLICT
                    ? CompletableFuture.completedFuture(false)
                    : parts.store().removeOldVersions(id).thenApply(removed -> true);
        });
    }
}
