package io.highlander.activation;

import io.highlander.activation.mailbox.PendingCall;
import io.highlander.activation.mailbox.PendingRequest;
import io.highlander.activation.observation.ActivationPhase;
import io.highlander.activation.observation.Passivation;
import io.highlander.activation.quarantine.Quarantine;
import io.highlander.ownership.Ownership;
import io.highlander.request.Reply;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** The entity is on its way into memory. Requests wait for it. */
final class ActivatingState extends ActivationState {

    private final Activator activator;
    private volatile String condition = "it is starting";
    private volatile @Nullable Ownership ownership;
    private @Nullable Passivation leaving;

    ActivatingState(Activation activation, Activator activator) {
        super(activation);
        this.activator = activator;
    }

    @Override
    ActivationPhase phase() {
        return ActivationPhase.ACTIVATING;
    }

    @Override
    String trouble() {
        return condition;
    }

    @Override
    @Nullable
    Ownership ownership() {
        return ownership;
    }

    @Override
    @Nullable
    ActiveEntity entity() {
        return null;
    }

    @Override
    void requested(PendingRequest request) {
        if (!(request instanceof PendingCall call)) {
            activation.intake().queueLocate(request);
        } else if (call.poll() == null) {
            call.answer(activation.moved("has moved since"));
        } else {
            activation.intake().takePoll(call, call.poll(), Long.MAX_VALUE);
        }
    }

    @Override
    void owned(Ownership acquired) {
        ownership = acquired;
        condition = "its state could not be loaded yet";
    }

    @Override
    void building() {
        condition = activation.hasActivateHook() ? "its @OnActivate hook has not ended yet" : "it is being built";
    }

    @Override
    void activated(ActiveEntity entity) {
        activator.succeeded();
        activation.environment().quarantines().ended(activation.id());
        activation.arrived(entity);
        goOnWith(entity);
    }

    @Override
    void quarantined(ActiveEntity entity, Quarantine quarantine, @Nullable Throwable cause) {
        activator.refused(quarantine);
        activation.arrived(entity);
        QuarantinedState next = new QuarantinedState(activation, entity, quarantine);
        activation.become(next);
        next.begin(cause);
        if (leaving != null) {
            next.passivateRequested(leaving, new CompletableFuture<>());
        }
    }

    @Override
    void resumed(Resting resting) {
        ownership = resting.ownership();
        goOnWith(activation.awake(resting));
    }

    private void goOnWith(ActiveEntity entity) {
        if (leaving == null) {
            ActiveState active = new ActiveState(activation, entity);
            activation.become(active);
            active.begin();
        } else {
            PassivatingState passivating = new PassivatingState(activation, entity, leaving);
            activation.become(passivating);
            passivating.goOn();
        }
    }

    @Override
    void startFailed(Reply reply) {
        if (ownership != null && reply instanceof Reply.Moved moved && moved.owner() != null) {
            // The other node takes the entity only when it is released here.
            depart(Passivation.FAILED, reply, activation.intake().takeAll(), reply);
        } else {
            depart(Passivation.FAILED, reply, List.of(), null);
            activation.intake().answerAll(reply);
        }
    }

    /** Fails when it is known whether the entity is owned here, so that the ownership is released. */
    @Override
    void failed(@Nullable PendingRequest pending, Throwable bug) {
        if (ownership == null) {
            leave(Passivation.FAILED);
            activation.answerFailed(pending, bug);
        } else {
            super.failed(pending, bug);
        }
    }

    @Override
    void passivateRequested(Passivation why, CompletableFuture<Void> left) {
        activation.departed().thenAccept(left::complete);
        leave(why);
    }

    private void leave(Passivation why) {
        if (leaving == null) {
            leaving = why;
            activator.cancel();
        }
    }

    @Override
    void swept(Duration idleTimeout, Duration restAfter) {
        activation.intake().refuseLate(condition);
    }
}
