package io.highlander.activation.start;

import io.highlander.EntityId;
import io.highlander.cluster.NodeAddress;
import io.highlander.model.EntityType;
import io.highlander.ownership.Acquisition;
import io.highlander.ownership.Ownership;
import io.highlander.ownership.OwnershipDirectory;
import io.highlander.state.EnvelopeCodec;
import io.highlander.state.EnvelopeUnreadableException;
import io.highlander.state.StateStore;
import io.highlander.state.StorePauses;
import io.highlander.state.StoredObject;
import io.highlander.state.StoredState;
import io.highlander.time.Clock;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Brings an entity from nothing to a loaded state: takes ownership, holds until no earlier owner can answer any more, loads the
 * state, and refuses a state that a newer owner has written.
 */
public final class ActivationStart {

    private final OwnershipDirectory directory;
    private final StateStore store;
    private final Clock clock;
    private final EntityId id;
    private final EntityType type;
    private final Consumer<Ownership> whenOwned;
    private final BooleanSupplier isAwaited;
    private final StorePauses pauses;
    private final CompletableFuture<Started> started = new CompletableFuture<>();
    private boolean owned;
    private boolean cancelled;

    /**
     * @param whenOwned receives the ownership before anything else happens under it
     * @param isAwaited whether a call waits for the entity; if none does, a failed load is not retried
     */
    public ActivationStart(
            OwnershipDirectory directory,
            StateStore store,
            Clock clock,
            EntityId id,
            EntityType type,
            Consumer<Ownership> whenOwned,
            BooleanSupplier isAwaited) {
        this.directory = directory;
        this.store = store;
        this.clock = clock;
        this.id = id;
        this.type = type;
        this.whenOwned = whenOwned;
        this.isAwaited = isAwaited;
        pauses = new StorePauses(id);
    }

    /** How the start ended. */
    public sealed interface Started {

        /**
         * The entity is owned and its state is loaded.
         *
         * @param object the stored object; {@code null} if the entity was never saved
         * @param state the decoded content of the object
         */
        record Loaded(
                Ownership ownership,
                @Nullable StoredObject object,
                @Nullable StoredState state) implements Started {}

        /** Another node owns the entity, or this node may not own it. */
        record NotOwned(Acquisition why) implements Started {}

        /** The entity is owned, but its stored object cannot be read. */
        record Unreadable(Ownership ownership, StoredObject object, String message) implements Started {}

        /** The entity is owned, but its stored object must not be used. The ownership is to be released. */
        record Unusable(Ownership ownership, String message) implements Started {}

        /**
         * The entity is owned, but it was stored by another build of the application, and this one cannot read it. The ownership is to
         * be released if there is a reader, or the object must not be written.
         *
         * @param message what is stored and what can be read, as sentences
         * @param reader another node that can read it and may own it; {@code null} if none is known
         */
        record OfAnotherBuild(
                Ownership ownership,
                StoredObject object,
                StoredState state,
                String message,
                @Nullable NodeAddress reader)
                implements Started {

            /** Whether operators may write it here, although its state cannot be read. */
            public boolean isForOperators() {
                return reader == null && StateGate.unknownFeatures(state.lifetime()) == null;
            }

            OfAnotherBuild withReader(@Nullable NodeAddress found) {
                return new OfAnotherBuild(ownership, object, state, message, found);
            }
        }

        /** The start was given up before the state was loaded. An ownership whose session is not over is to be released. */
        record GivenUp(String why) implements Started {}
    }

    /** Begins the start. The future fails only if the directory could not be asked, or because of a bug. */
    public CompletableFuture<Started> begin() {
        guarded(() -> {
            if (!giveUpIfCancelled()) {
                directory
                        .acquire(id)
                        .whenComplete((acquisition, failure) -> guarded(() -> {
                            if (failure != null) {
                                started.completeExceptionally(failure);
                            } else if (acquisition instanceof Acquisition.Acquired acquired) {
                                whenOwned.accept(acquired.ownership());
                                whenOwned();
                                hold(acquired.ownership());
                            } else {
                                started.complete(new Started.NotOwned(acquisition));
                            }
                        }));
            }
        });
        return started;
    }

    private synchronized void whenOwned() {
        owned = true;
    }

    /** Gives the start up. An acquisition in progress is awaited, so that its ownership can be released. */
    public void cancel() {
        boolean atOnce;
        synchronized (this) {
            cancelled = true;
            atOnce = owned;
        }
        if (atOnce) {
            giveUpIfCancelled();
        }
    }

    private boolean giveUpIfCancelled() {
        synchronized (this) {
            if (!cancelled) {
                return false;
            }
        }
        started.complete(new Started.GivenUp("it was asked to leave memory before it had started"));
        return true;
    }

    /**
     * Runs a step and fails the start if the step throws. Otherwise the exception would be lost in a future and the start would
     * never end.
     */
    private void guarded(Runnable step) {
        try {
            step.run();
        } catch (RuntimeException | Error e) {
            started.completeExceptionally(e);
        }
    }

    private void hold(Ownership ownership) {
        if (giveUpIfCancelled()) {
            return;
        }
        new Hold(directory, clock, ownership, () -> guarded(() -> load(ownership))).begin();
    }

    private void load(Ownership ownership) {
        if (ownership.session().isOver()) {
            started.complete(new Started.GivenUp("this node lost its ZooKeeper session"));
            return;
        }
        if (started.isDone()) {
            return;
        }
        store.load(id)
                .whenComplete((object, failure) -> guarded(() -> {
                    if (failure != null) {
                        clock.schedule(pauses.next(), () -> guarded(() -> loadAgain(ownership)));
                    } else {
                        checked(check(ownership, type, object));
                    }
                }));
    }

    private void checked(Started found) {
        if (!(found instanceof Started.OfAnotherBuild other)) {
            started.complete(found);
            return;
        }
        directory
                .otherOwner(id, build -> StateGate.canRead(build, other.state()))
                .whenComplete((reader, failure) -> started.complete(
                        failure == null
                                ? other.withReader(reader.orElse(null))
                                : new Started.GivenUp("it could not be found out which node can read its state")));
    }

    private void loadAgain(Ownership ownership) {
        if (isAwaited.getAsBoolean()) {
            load(ownership);
        } else {
            started.complete(new Started.GivenUp("its state could not be loaded, and nobody waits for it any more"));
        }
    }

    static Started check(Ownership ownership, EntityType type, Optional<StoredObject> object) {
        EntityId id = ownership.entity();
        if (object.isEmpty()) {
            return new Started.Loaded(ownership, null, null);
        }
        try {
            StoredState state = EnvelopeCodec.decode(id, object.get().body());
            if (isNewer(state, ownership)) {
                return tooNew(ownership, state);
            }
            String flaw = StateGate.flaw(type, state);
            return flaw == null
                    ? new Started.Loaded(ownership, object.get(), state)
                    : new Started.OfAnotherBuild(ownership, object.get(), state, flaw, null);
        } catch (EnvelopeUnreadableException e) {
            return new Started.Unreadable(ownership, object.get(), String.valueOf(e.getMessage()));
        }
    }

    /** G1: this node is the one of the past, or ZooKeeper is. */
    private static boolean isNewer(StoredState state, Ownership ownership) {
        return state.epoch().isAfter(ownership.token());
    }

    /**
     * Refuses a state that a newer owner has written. If this node's lease holds, this node is not a paused owner, so the newer
     * epoch comes from another order of events. Otherwise the start is given up.
     */
    private static Started tooNew(Ownership ownership, StoredState state) {
        return ownership.session().mayAnswer()
                ? new Started.Unusable(ownership, NewerEpoch.explain(state, ownership.token()))
                : new Started.GivenUp("a newer owner has written its state, and the lease of this node has ended");
    }
}
