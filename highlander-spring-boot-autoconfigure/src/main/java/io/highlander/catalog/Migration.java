package io.highlander.catalog;

import io.highlander.CallOptions;
import io.highlander.EntityId;
import io.highlander.model.EntityType;
import io.highlander.model.OperatorHandlers;
import io.highlander.request.Reply;
import io.highlander.state.EnvelopeCodec;
import io.highlander.state.EnvelopeUnreadableException;
import io.highlander.state.StoredObject;
import io.highlander.state.StoredState;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** Has every entity of a type stored in the version in which its class writes states. For one thread. */
final class Migration {

    private static final byte[] NO_ARGUMENTS = "[]".getBytes(StandardCharsets.UTF_8);

    private final CatalogParts parts;
    private final EntityType type;
    private final Run run;
    private final Duration pause;

    /** @param perSecond the most commands in a second */
    Migration(CatalogParts parts, EntityType type, int perSecond, Run run) {
        if (perSecond < 1) {
            throw new IllegalArgumentException(
                    "A migration makes at least one command in a second, not " + perSecond + ".");
        }
        this.parts = parts;
        this.type = type;
        this.run = run;
        pause = Duration.ofSeconds(1).dividedBy(perSecond);
    }

    void run() {
        try (StoredObjects objects = new StoredObjects(parts.store(), type.name())) {
            while (objects.hasNext()) {
                StoredObjects.Found found = objects.next();
                if (found.object().isPresent()) {
                    look(found.id(), found.object().get());
                }
                run.tellNowAndThen();
            }
        }
    }

    private void look(EntityId id, StoredObject object) {
        StoredState stored;
        try {
            stored = EnvelopeCodec.decode(id, object.body());
        } catch (EnvelopeUnreadableException e) {
            run.failed(String.valueOf(e.getMessage()));
            return;
        }
        if (stored.exists()
                && stored.lifetime().stateVersion() < type.versions().written()) {
            migrate(id);
        } else {
            run.skipped();
        }
    }

    private void migrate(EntityId id) {
        CompletableFuture<Void> next = new CompletableFuture<>();
        parts.clock().schedule(pause, () -> next.complete(null));
        Reply reply = Waiting.on(
                parts.commands().send(id, OperatorHandlers.MIGRATE, NO_ARGUMENTS, CallOptions.defaults()),
                "migrate " + id);
        if (reply instanceof Reply.Returned) {
            run.done();
        } else {
            run.failed(String.valueOf(parts.commands()
                    .failure(id, OperatorHandlers.MIGRATE, reply)
                    .getMessage()));
        }
        Waiting.on(next, "wait for the next");
    }
}
