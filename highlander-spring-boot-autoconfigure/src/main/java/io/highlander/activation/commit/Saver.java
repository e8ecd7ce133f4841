package io.highlander.activation.commit;

import io.highlander.EntityId;
import io.highlander.activation.invocation.ActivationEnvironment;
import io.highlander.session.NodeSession;
import io.highlander.state.EnvelopeCodec;
import io.highlander.state.EnvelopeUnreadableException;
import io.highlander.state.SaveResult;
import io.highlander.state.StateStore;
import io.highlander.state.StorePauses;
import io.highlander.state.StoredObject;
import io.highlander.state.StoredState;
import io.highlander.time.Clock;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries one save to a known end. An answer that proves nothing (timeout, reset, 5xx) is followed by a look at the store. Our own
 * write id there proves that the save landed. An unchanged predecessor proves nothing, because the write may still land. So the
 * same bytes are written again until the outcome of one attempt is known.
 *
 * <p>An attempt that may not be sent now is made later, because the session may get a beat again. When it ends, the save is abandoned.
 */
public final class Saver {

    private static final Logger log = LoggerFactory.getLogger(Saver.class);

    private final StateStore store;
    private final Clock clock;
    private final NodeSession session;
    private final StoredState state;
    private byte[] body = {};
    private final @Nullable String predecessor;
    private final Runnable whenUnknown;
    private final StorePauses pauses;
    private final CompletableFuture<End> end = new CompletableFuture<>();
    private volatile boolean abandoned;

    /**
     * @param session session under which the entity is owned
     * @param predecessor ETag of the object to replace; {@code null} if no object may exist
     * @param whenUnknown called when an attempt's outcome is unknown, before {@link #start}'s future completes
     */
    public Saver(
            ActivationEnvironment environment,
            NodeSession session,
            StoredState state,
            @Nullable String predecessor,
            Runnable whenUnknown) {
        this(environment.store(), environment.clock(), session, state, predecessor, whenUnknown);
    }

    /** As the other, without the environment of an activation. */
    public Saver(
            StateStore store,
            Clock clock,
            NodeSession session,
            StoredState state,
            @Nullable String predecessor,
            Runnable whenUnknown) {
        this.store = store;
        this.clock = clock;
        this.session = session;
        this.state = state;
        this.predecessor = predecessor;
        this.whenUnknown = whenUnknown;
        pauses = new StorePauses(state.id());
    }

    /** How a save ended. */
    public sealed interface End {

        /** The save landed. */
        record Saved(String eTag) implements End {}

        /** Another writer's object is stored: ours was never saved, or was saved and then replaced. */
        record Superseded(StoredObject object) implements End {}

        /** The object to replace does not exist any more. */
        record Deleted() implements End {}
    }

    /**
     * Encodes the state and starts the save, on a thread that may take its time. The future never fails, and never completes after
     * {@link #abandon}.
     */
    public CompletableFuture<End> start() {
        body = EnvelopeCodec.encode(state);
        attempt();
        return end;
    }

    /** Stops the attempts; the future will not complete. */
    public void abandon() {
        abandoned = true;
    }

    private void attempt() {
        if (abandoned) {
            return;
        }
        if (!mayBeSent()) {
            later(this::attempt);
            return;
        }
        store.save(state.id(), body, predecessor).whenComplete((result, failure) -> {
            if (failure != null) {
                whenUnknown.run();
                look();
            } else if (result instanceof SaveResult.Saved saved) {
                finish(new End.Saved(saved.eTag()));
            } else if (result instanceof SaveResult.Missing) {
                finish(new End.Deleted());
            } else {
                look();
            }
        });
    }

    /** D1: what is removed an hour after its end must not be written anew by an owner of long ago. */
    private boolean mayBeSent() {
        return session.mayWrite();
    }

    private void look() {
        if (abandoned) {
            return;
        }
        store.load(state.id()).whenComplete((found, failure) -> {
            if (failure != null) {
                whenUnknown.run();
                later(this::look);
            } else {
                judge(found);
            }
        });
    }

    private void judge(Optional<StoredObject> found) {
        if (found.isEmpty()) {
            if (predecessor == null) {
                later(this::attempt);
            } else {
                finish(new End.Deleted());
            }
        } else if (mayStillLand(found.get())) {
            later(this::attempt);
        } else {
            finish(
                    isOurs(state.id(), found.get())
                            ? new End.Saved(found.get().eTag())
                            : new End.Superseded(found.get()));
        }
    }

    /** G2: as long as its predecessor is stored an attempt may land, so the same bytes are written until one is known. */
    private boolean mayStillLand(StoredObject found) {
        return found.eTag().equals(predecessor);
    }

    private boolean isOurs(EntityId id, StoredObject found) {
        try {
            return EnvelopeCodec.decode(id, found.body()).writeId().equals(state.writeId());
        } catch (EnvelopeUnreadableException e) {
            log.error("The stored object of {} was overwritten by something other than Highlander.", id, e);
            return false;
        }
    }

    private void finish(End known) {
        if (!abandoned) {
            end.complete(known);
        }
    }

    private void later(Runnable step) {
        clock.schedule(pauses.next(), step);
    }
}
