package io.highlander.activation;

import io.highlander.activation.commit.Saver;
import io.highlander.activation.invocation.CallRunner.Ran;
import io.highlander.activation.mailbox.PendingCall;
import io.highlander.activation.mailbox.PendingRequest;
import io.highlander.activation.observation.Passivation;
import io.highlander.activation.quarantine.Quarantine;
import io.highlander.activation.threads.LentThread;
import io.highlander.ownership.Ownership;
import io.highlander.request.Reply;
import io.highlander.session.NodeSession;
import io.highlander.state.StoredObject;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** What happens to one activation. Its {@link ActivationState} says what each event means. */
sealed interface ActivationEvent {

    void applyTo(ActivationState state);

    /** Returns the request whose caller must be answered if the event cannot be handled because of a bug, or null. */
    default @Nullable PendingRequest pending() {
        return null;
    }

    /** Called when the event has been handled. */
    default void handled() {}

    /** A caller asks something of the entity. */
    record Requested(PendingRequest request) implements ActivationEvent {

        @Override
        public void applyTo(ActivationState state) {
            state.requested(request);
        }

        @Override
        public PendingRequest pending() {
            return request;
        }
    }

    /** This node owns the entity now. */
    record Owned(Ownership ownership) implements ActivationEvent {

        @Override
        public void applyTo(ActivationState state) {
            state.owned(ownership);
        }
    }

    /** The entity's state is loaded, and its object is being built. */
    record Building() implements ActivationEvent {

        @Override
        public void applyTo(ActivationState state) {
            state.building();
        }
    }

    /** The entity is built from its state. */
    record Activated(ActiveEntity entity) implements ActivationEvent {

        @Override
        public void applyTo(ActivationState state) {
            state.activated(entity);
        }
    }

    /** The entity is owned here and must not be used. */
    record Quarantined(
            ActiveEntity entity,
            Quarantine quarantine,
            @Nullable Throwable cause) implements ActivationEvent {

        @Override
        public void applyTo(ActivationState state) {
            state.quarantined(entity, quarantine, cause);
        }
    }

    /** The object of an entity in quarantine was looked at; there may be none. */
    record QuarantineLooked(boolean answered, @Nullable StoredObject found) implements ActivationEvent {

        @Override
        public void applyTo(ActivationState state) {
            state.quarantineLooked(answered, found);
        }
    }

    /** The entity goes on from rest. */
    record Resumed(Resting resting) implements ActivationEvent {

        @Override
        public void applyTo(ActivationState state) {
            state.resumed(resting);
        }
    }

    /**
     * The entity could not be activated here.
     *
     * @param reply the reply to those who wait for it
     */
    record StartFailed(Reply reply) implements ActivationEvent {

        @Override
        public void applyTo(ActivationState state) {
            state.startFailed(reply);
        }
    }

    /** The thread of a turn tells how its call has ended, and asks what to do next. It waits for the answer, at most for one event. */
    final class TurnStep extends AwaitedAnswer implements ActivationEvent {

        private final @Nullable LentThread lent;
        private final boolean last;
        private final @Nullable PendingCall ended;
        private final @Nullable Ran ran;
        private @Nullable Runnable work;
        private @Nullable Handing next;

        /** The call to run next, and the entity that runs it. */
        record Handing(ActiveEntity entity, PendingCall call) {}

        /**
         * @param lent the thread, if a caller has lent it
         * @param last whether the turn has run as many calls as it may
         * @param ended the call that has ended; {@code null} at the begin of a turn
         */
        TurnStep(@Nullable LentThread lent, boolean last, @Nullable PendingCall ended, @Nullable Ran ran) {
            this.lent = lent;
            this.last = last;
            this.ended = ended;
            this.ran = ran;
        }

        @Override
        public void applyTo(ActivationState state) {
            if (ended != null && ran != null) {
                state.callEnded(ended, ran);
            }
            state.turnStepped(this);
        }

        @Override
        public @Nullable PendingRequest pending() {
            return ended;
        }

        @Override
        public void handled() {
            give();
        }

        /** Whether the turn may run this request. A lent thread runs only the call of its caller. */
        boolean mayRun(@Nullable PendingRequest first) {
            return isAwaited() && !last && first != null && (lent == null || first.lent() == lent);
        }

        /** Tells the thread of the turn to run a call. */
        void runNext(ActiveEntity entity, PendingCall call) {
            next = new Handing(entity, call);
        }

        /** Returns the call to run, or null if the turn has ended here. */
        @Nullable
        Handing next() {
            return next;
        }

        /** Gives the thread of the turn some work to do first. */
        void add(Runnable first) {
            work = first;
        }

        void doWork() {
            if (work != null) {
                work.run();
            }
        }
    }

    /** A handler that had returned a stage has ended. */
    record HandlerEnded(PendingCall call, Ran ran) implements ActivationEvent {

        @Override
        public void applyTo(ActivationState state) {
            state.callEnded(call, ran);
            state.turnEnded();
        }

        @Override
        public PendingRequest pending() {
            return call;
        }
    }

    /** The passivation hook has ended. */
    record HookEnded() implements ActivationEvent {

        @Override
        public void applyTo(ActivationState state) {
            state.hookEnded();
        }
    }

    /** The store has not answered an attempt to save, so it is unknown what it holds. */
    record SaveInDoubt() implements ActivationEvent {

        @Override
        public void applyTo(ActivationState state) {
            state.saveInDoubt();
        }
    }

    /** It is known how a save ended. */
    record SaveEnded(Saver.End end) implements ActivationEvent {

        @Override
        public void applyTo(ActivationState state) {
            state.saveEnded(end);
        }
    }

    /**
     * A look at the store has ended.
     *
     * @param found the stored object; {@code null} if nothing is stored
     */
    record LookEnded(@Nullable StoredObject found) implements ActivationEvent {

        @Override
        public void applyTo(ActivationState state) {
            state.lookEnded(found);
        }
    }

    /** The store has not answered a look. */
    record LookFailed() implements ActivationEvent {

        @Override
        public void applyTo(ActivationState state) {
            state.lookFailed();
        }
    }

    /**
     * The entity is asked to leave memory in good order.
     *
     * @param left completes when it has left
     */
    record PassivateRequested(Passivation why, CompletableFuture<Void> left) implements ActivationEvent {

        @Override
        public void applyTo(ActivationState state) {
            state.passivateRequested(why, left);
        }
    }

    /** A session of this node has ended, with all ownerships under it. */
    record SessionEnded(NodeSession session) implements ActivationEvent {

        @Override
        public void applyTo(ActivationState state) {
            state.sessionEnded(session);
        }
    }

    /**
     * Time has passed.
     *
     * @param idleTimeout time without a call after which the entity leaves memory
     * @param restAfter time without a call after which it goes to rest
     */
    record Swept(Duration idleTimeout, Duration restAfter) implements ActivationEvent {

        @Override
        public void applyTo(ActivationState state) {
            state.swept(idleTimeout, restAfter);
        }
    }

    /**
     * The activation cannot go on because of a bug.
     *
     * @param pending the request that it met; {@code null} if none
     */
    record Failed(@Nullable PendingRequest pending, Throwable bug) implements ActivationEvent {

        @Override
        public void applyTo(ActivationState state) {
            state.failed(pending, bug);
        }
    }
}
