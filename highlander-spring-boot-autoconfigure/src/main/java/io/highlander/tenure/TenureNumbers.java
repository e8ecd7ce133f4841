package io.highlander.tenure;

import io.highlander.activation.commit.Saver;
import io.highlander.ownership.Ownership;
import io.highlander.state.EnvelopeCodec;
import io.highlander.state.EnvelopeUnreadableException;
import io.highlander.state.Lifetime;
import io.highlander.state.StateStore;
import io.highlander.state.StoredObject;
import io.highlander.state.StoredState;
import io.highlander.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Numbers the tenures of each name, from 1. The last number is stored as a state is, and raised by a conditional save before a tenure begins.
 * So no two tenures have the same, whatever their nodes believe.
 */
final class TenureNumbers {

    private static final String MEMBER = "tenures";
    private static final Duration LOOK_AT_SESSION = Duration.ofMillis(500);

    private final JsonMapper json = new JsonMapper();
    private final StateStore store;
    private final Clock clock;
    private final Supplier<String> writeIds;

    TenureNumbers(StateStore store, Clock clock, Supplier<String> writeIds) {
        this.store = store;
        this.clock = clock;
        this.writeIds = writeIds;
    }

    /** Returns the number of the next tenure. Fails if it could not be saved, or if there is a later owner. */
    CompletableFuture<Long> raise(Ownership ownership) {
        return store.load(ownership.entity()).thenCompose(found -> raise(ownership, found));
    }

    private CompletableFuture<Long> raise(Ownership ownership, Optional<StoredObject> found) {
        StoredState last = found.map(object -> decode(ownership, object)).orElse(null);
        if (last != null && last.epoch().isAfter(ownership.token())) {
            throw new IllegalStateException("A later owner has written " + ownership.entity() + ".");
        }
        ObjectNode state = last == null ? json.createObjectNode() : stateOf(last);
        long number = state.path(MEMBER).asLong(0) + 1;
        state.put(MEMBER, number);
        return save(ownership, next(ownership, last, json.writeValueAsBytes(state)), eTag(found))
                .thenApply(saved -> number);
    }

    private static @Nullable String eTag(Optional<StoredObject> found) {
        return found.map(StoredObject::eTag).orElse(null);
    }

    private static StoredState decode(Ownership ownership, StoredObject object) {
        try {
            return EnvelopeCodec.decode(ownership.entity(), object.body());
        } catch (EnvelopeUnreadableException e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
    }

    private ObjectNode stateOf(StoredState last) {
        try {
            return (ObjectNode) json.readTree(last.state());
        } catch (JacksonException | ClassCastException e) {
            throw new IllegalStateException("The stored state of " + last.id() + " is no JSON object.", e);
        }
    }

    private StoredState next(Ownership ownership, @Nullable StoredState last, byte[] state) {
        return new StoredState(
                ownership.entity(),
                last == null ? 1 : last.version() + 1,
                ownership.token(),
                writeIds.get(),
                last == null
                        ? Lifetime.begin(ownership.token().toString(), Lifetime.FIRST_STATE_VERSION)
                        : last.lifetime(),
                StoredState.Replies.NONE,
                state);
    }

    private CompletableFuture<Void> save(Ownership ownership, StoredState state, @Nullable String predecessor) {
        Saver saver = new Saver(store, clock, ownership.session(), state, predecessor, () -> {});
        CompletableFuture<Void> saved = new CompletableFuture<>();
        saver.start().thenAccept(end -> {
            if (end instanceof Saver.End.Saved) {
                saved.complete(null);
            } else {
                saved.completeExceptionally(
                        new IllegalStateException("Another owner has written " + ownership.entity() + "."));
            }
        });
        abandonWithSession(ownership, saver, saved);
        return saved;
    }

    private void abandonWithSession(Ownership ownership, Saver saver, CompletableFuture<Void> saved) {
        if (saved.isDone()) {
            return;
        }
        if (ownership.session().isOver()) {
            saver.abandon();
            saved.completeExceptionally(new IllegalStateException("This node's session has ended."));
        } else {
            clock.schedule(LOOK_AT_SESSION, () -> abandonWithSession(ownership, saver, saved));
        }
    }
}
