package io.highlander.catalog;

import io.highlander.CallOptions;
import io.highlander.EntityCatalog.Erasure;
import io.highlander.EntityId;
import io.highlander.exception.EntityCallException;
import io.highlander.model.OperatorHandlers;
import io.highlander.model.json.OperatorArguments;
import io.highlander.request.Reply;
import io.highlander.request.Reply.Refusal;
import io.highlander.state.EnvelopeCodec;
import io.highlander.state.EnvelopeUnreadableException;
import io.highlander.state.Lifetime;
import io.highlander.state.RemoveResult;
import io.highlander.state.StateStore;
import io.highlander.state.StoredObject;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Erases entities. Their owners end them, by a command. Tombstones are removed when no write of the life before can land any more. For
 * that nobody has to own the entity, because the removal names the tombstone by its tag: a new life that begins meanwhile wins or loses.
 *
 * <p>Any thread may call; nothing blocks. The futures fail with what an owner has refused, or say why the store cannot do it.
 */
public final class Eraser {

    private static final String NEVER_AN_ETAG = "\"00000000000000000000000000000000\"";

    private final CatalogParts parts;
    private final Duration leastAge;

    /** @param leastAge how long a tombstone stays */
    public Eraser(CatalogParts parts, Duration leastAge) {
        this.parts = parts;
        this.leastAge = leastAge;
    }

    /** Ends the entity if it exists, else removes what is left of it if that may be removed. */
    public CompletableFuture<Erasure> erase(EntityId id) {
        return requireConditionalRemoval(parts.store(), id)
                .thenCompose(able -> parts.store().load(id))
                .thenCompose(found -> {
                    Long deletedAt = found.map(object -> deletedAt(id, object)).orElse(null);
                    if (deletedAt != null) {
                        return removeTombstone(id, found.get(), deletedAt);
                    }
                    return found.isPresent() ? end(id) : endInMemory(id);
                });
    }

    /** Finds out before anything is changed whether the store removes on a condition, and may. Nothing has that tag. */
    static CompletableFuture<Void> requireConditionalRemoval(StateStore store, EntityId id) {
        return store.remove(id, NEVER_AN_ETAG).thenAccept(result -> {
            if (result == RemoveResult.UNSUPPORTED) {
                throw new UnsupportedOperationException(
                        "the store cannot remove an object on a condition (S3: DeleteObject with "
                                + "If-Match). Nothing was changed. Delete the entity, which leaves a tombstone without its state; or use a "
                                + "store that can.");
            }
        });
    }

    /** Returns when the entity was deleted, or null if it was not, or what is stored cannot be read. */
    private static @Nullable Long deletedAt(EntityId id, StoredObject object) {
        Lifetime lifetime = lifetimeIn(id, object);
        return lifetime == null ? null : lifetime.deletedAt();
    }

    static @Nullable Lifetime lifetimeIn(EntityId id, StoredObject object) {
        try {
            return EnvelopeCodec.decode(id, object.body()).lifetime();
        } catch (EnvelopeUnreadableException e) {
            return null;
        }
    }

    private CompletableFuture<Erasure> removeTombstone(EntityId id, StoredObject tombstone, long deletedAt) {
        Instant removableAt = Instant.ofEpochMilli(deletedAt).plus(leastAge);
        if (mustStay(removableAt)) {
            return withoutOldVersions(id, new Erasure(removableAt));
        }
        return remove(id, tombstone.eTag()).thenCompose(result -> withoutOldVersions(id, afterRemoval(result)));
    }

    /** D1: a write of the life before may land until then. */
    private boolean mustStay(Instant removableAt) {
        return now().isBefore(removableAt);
    }

    /** D1: a new life may begin at any moment. */
    private CompletableFuture<RemoveResult> remove(EntityId id, String eTag) {
        return parts.store().remove(id, eTag);
    }

    /** Somebody has written meanwhile: a new owner its claim, or a new life. The next call finds out. */
    private Erasure afterRemoval(RemoveResult result) {
        return new Erasure(result == RemoveResult.CONFLICT ? now() : null);
    }

    private Instant now() {
        return Instant.ofEpochMilli(parts.clock().wallMillis());
    }

    private CompletableFuture<Erasure> end(EntityId id) {
        if (isOfUnknownType(id)) {
            throw new IllegalStateException("This application has no entity type '" + id.type()
                    + "', so none of its pods can " + "own the entity and end it. Erase it where the type is known.");
        }
        return send(id).thenCompose(reply -> {
            if (!(reply instanceof Reply.Returned)) {
                throw failure(id, reply);
            }
            return ended(id);
        });
    }

    private boolean isOfUnknownType(EntityId id) {
        return parts.types().byName(id.type()) == null;
    }

    private CompletableFuture<Reply> send(EntityId id) {
        return parts.commands().send(id, OperatorHandlers.ERASE, OperatorArguments.none(), CallOptions.defaults());
    }

    /** An owner may not know yet that the object is gone, or keep the entity for that reason. */
    private CompletableFuture<Erasure> endInMemory(EntityId id) {
        if (isOfUnknownType(id)) {
            return withoutOldVersions(id, new Erasure(null));
        }
        return parts.commands()
                .ownedAnywhere(id)
                .thenCompose(owned -> owned ? send(id).thenApply(Optional::of) : nobody())
                .thenCompose(reply -> {
                    if (reply.isEmpty() || hasNothing(reply.get())) {
                        return withoutOldVersions(id, new Erasure(null));
                    }
                    if (!(reply.get() instanceof Reply.Returned)) {
                        throw failure(id, reply.get());
                    }
                    return ended(id);
                });
    }

    /** What a hook throws speaks of itself: whoever erases has called none. */
    private RuntimeException failure(EntityId id, Reply reply) {
        return reply instanceof Reply.Threw threw
                ? new EntityCallException(
                        id,
                        threw.exceptionType(),
                        "The @OnDelete hook of " + id + " has thrown " + threw.exceptionType()
                                + ", so nothing was erased: " + threw.message())
                : parts.commands().failure(id, OperatorHandlers.ERASE, reply);
    }

    private static CompletableFuture<Optional<Reply>> nobody() {
        return CompletableFuture.completedFuture(Optional.empty());
    }

    private static boolean hasNothing(Reply reply) {
        return reply instanceof Reply.Refused refused && refused.refusal() == Refusal.BAD_CALL;
    }

    /** The tombstone says when it may go, by the clock of the pod that has written it. */
    private CompletableFuture<Erasure> ended(EntityId id) {
        Instant atLatest = now().plus(leastAge);
        return parts.store()
                .load(id)
                .thenApply(found -> found.map(object -> deletedAt(id, object))
                        .map(deletedAt -> Instant.ofEpochMilli(deletedAt).plus(leastAge))
                        .orElse(atLatest))
                .thenCompose(removableAt -> withoutOldVersions(id, new Erasure(removableAt)));
    }

    /** What is current stays, so this is right at any time. */
    private CompletableFuture<Erasure> withoutOldVersions(EntityId id, Erasure erasure) {
        return parts.store().removeOldVersions(id).handle((removed, failure) -> {
            if (failure != null) {
                throw new IllegalStateException(
                        (erasure.isDone() ? "its object was removed" : "it was deleted, and its tombstone is left")
                                + ", but older versions of it may still be in the store. Erase it again when this is put right: "
                                + failure.getMessage(),
                        failure);
            }
            return erasure;
        });
    }
}
