package io.highlander.activation;

import io.highlander.activation.ActivationEvent.TurnStep;
import io.highlander.activation.commit.Saver;
import io.highlander.activation.invocation.CallRunner.Ran;
import io.highlander.activation.mailbox.PendingCall;
import io.highlander.activation.mailbox.PendingRequest;
import io.highlander.activation.observation.ActivationPhase;
import io.highlander.activation.observation.Passivation;
import io.highlander.activation.quarantine.Quarantine;
import io.highlander.ownership.Ownership;
import io.highlander.request.Reply;
import io.highlander.session.NodeSession;
import io.highlander.state.StoredObject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * A state of an activation's life: says what each {@link ActivationEvent} means in it. Events that come too late to mean anything
 * are ignored. Used by one event at a time; what describes the state may be asked by any thread.
 */
abstract sealed class ActivationState permits ActivatingState, LoadedState, RestingState, LeftState {

    final Activation activation;

    ActivationState(Activation activation) {
        this.activation = activation;
    }

    abstract ActivationPhase phase();

    /** Says what calls wait for, or why they are refused. Returns null if calls are run. */
    abstract @Nullable String trouble();

    /** Returns the ownership under which the entity is here, or null if there is none yet or no more. */
    abstract @Nullable Ownership ownership();

    /** Returns the entity, or null before it is activated and after it has left. */
    abstract @Nullable ActiveEntity entity();

    abstract void requested(PendingRequest request);

    abstract void passivateRequested(Passivation why, CompletableFuture<Void> left);

    void owned(Ownership ownership) {}

    void building() {}

    void activated(ActiveEntity entity) {}

    void quarantined(ActiveEntity entity, Quarantine quarantine, @Nullable Throwable cause) {}

    void quarantineLooked(boolean answered, @Nullable StoredObject found) {}

    void resumed(Resting resting) {}

    void startFailed(Reply reply) {}

    /** A call has ended, and the entity is not used any more. */
    void callEnded(PendingCall call, Ran ran) {
        call.answer(new Reply.Moved(null, activation.id() + " left memory meanwhile"));
    }

    /** Gives the thread of a turn its next call, or ends the turn. */
    void turnStepped(TurnStep step) {
        turnEnded();
    }

    void turnEnded() {
        activation.worker().end();
    }

    void hookEnded() {}

    void saveInDoubt() {}

    void saveEnded(Saver.End end) {}

    void lookEnded(@Nullable StoredObject found) {}

    void lookFailed() {}

    void swept(Duration idleTimeout, Duration restAfter) {}

    void sessionEnded(NodeSession session) {
        Ownership owned = ownership();
        if (owned != null && owned.session() == session) {
            drop("its node lost its ZooKeeper session");
        }
    }

    void failed(@Nullable PendingRequest pending, Throwable bug) {
        try {
            drop("it failed: " + bug.getClass().getName());
        } finally {
            activation.answerFailed(pending, bug);
        }
    }

    /** Leaves at once, without saving and without the passivation hook. */
    void drop(String why) {
        ActiveEntity lost = entity();
        try {
            depart(Passivation.OWNERSHIP_LOST, activation.moved("is leaving memory"), List.of(), null);
        } finally {
            activation.intake().answerAll(activation.moved("left memory: " + why));
            if (lost != null) {
                lost.committer().abandon(why);
            }
        }
    }

    /** Leaves in good order. Requests that wait are answered when the ownership is released. */
    void depart(Passivation why) {
        activation.intake().endPolls();
        depart(why, activation.moved("is leaving memory"), activation.intake().takeAll(), null);
    }

    /**
     * @param farewell the reply to requests that still arrive
     * @param answer the reply to those that are left; {@code null} to say where the entity is looked for now
     */
    void depart(Passivation why, Reply farewell, List<PendingRequest> left, @Nullable Reply answer) {
        boolean wasActive = entity() != null;
        Optional<Ownership> releasable = Optional.ofNullable(ownership())
                .filter(owned -> !owned.session().isOver());
        activation.become(new LeftState(activation, farewell));
        activation.left(new Departure(why, releasable, left, answer), wasActive);
    }
}
