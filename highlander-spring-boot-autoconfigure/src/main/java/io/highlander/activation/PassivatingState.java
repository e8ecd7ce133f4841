package io.highlander.activation;

import io.highlander.activation.ActivationEvent.HookEnded;
import io.highlander.activation.mailbox.PendingRequest;
import io.highlander.activation.observation.ActivationPhase;
import io.highlander.activation.observation.Passivation;

/**
 * The entity is about to leave memory: what runs is finished and saved, and then the passivation hook runs. Requests that wait, and
 * those that still arrive, are answered when it has left.
 */
final class PassivatingState extends LoadedState {

    private final Passivation why;

    PassivatingState(Activation activation, ActiveEntity entity, Passivation why) {
        super(activation, entity);
        this.why = why;
    }

    @Override
    ActivationPhase phase() {
        return ActivationPhase.PASSIVATING;
    }

    @Override
    String trouble() {
        return condition();
    }

    @Override
    void locateRequested(PendingRequest request) {
        activation.intake().queueLocate(request);
    }

    @Override
    void goOn() {
        save();
        if (isFinished() && !entity.hasObject()) {
            depart(why);
        } else if (isFinished()) {
            activation.worker().begin(() -> {
                try {
                    entity.passivate();
                } finally {
                    activation.tell(new HookEnded());
                }
            });
        }
    }

    /** G2: what was run is saved before the ownership goes. */
    private boolean isFinished() {
        return !activation.worker().isWorking() && entity.committer().isIdle();
    }

    /** A node that leaves cannot keep it. */
    @Override
    void afterLoss(QuarantinedState next) {
        if (why == Passivation.DRAINING) {
            next.leave(why);
        }
    }

    @Override
    void hookEnded() {
        activation.worker().end();
        depart(why);
    }
}
