package io.highlander.activation;

import io.highlander.activation.ActivationEvent.TurnStep;
import io.highlander.activation.invocation.CallRunner.Ran;
import io.highlander.activation.mailbox.PendingCall;
import io.highlander.activation.mailbox.PendingRequest;
import io.highlander.activation.observation.ActivationPhase;
import io.highlander.activation.observation.Passivation;
import io.highlander.request.Invoke;
import io.highlander.request.Reply;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** The entity is in memory, and its calls are run. */
sealed class ActiveState extends LoadedState permits QuarantinedState {

    ActiveState(Activation activation, ActiveEntity entity) {
        super(activation, entity);
    }

    @Override
    ActivationPhase phase() {
        return ActivationPhase.ACTIVE;
    }

    @Override
    @Nullable
    String trouble() {
        return isInDoubt() ? condition() : null;
    }

    /** Runs the calls that have waited for the entity. What the activation hook has changed is saved with them. */
    void begin() {
        startTurn();
        if (!activation.worker().isWorking()) {
            goOn();
        }
    }

    @Override
    void requested(PendingRequest request) {
        super.requested(request);
        startTurn();
    }

    @Override
    void locateRequested(PendingRequest request) {
        request.answer(entity.located());
    }

    /** Whether a call may be run now. */
    boolean mayRun() {
        return !isInDoubt()
                && entity.isUsable()
                && !entity.isEnding()
                && entity.committer().hasRoom();
    }

    private void startTurn() {
        if (!activation.worker().isWorking() && mayRun()) {
            PendingRequest first = activation.intake().first();
            if (first != null) {
                activation.worker().beginTurn(first.lent());
            }
        }
    }

    @Override
    void turnStepped(TurnStep step) {
        while (mayRun() && step.mayRun(activation.intake().first())) {
            PendingRequest next = activation.intake().next(savedVersion());
            if (next instanceof PendingCall call) {
                Ran known = answerWithoutRunning(call);
                if (known == null) {
                    step.runNext(entity, call);
                    return;
                }
                callEnded(call, known);
            } else if (next != null) {
                next.answer(next.isTooLate(now()) ? activation.intake().tooLate(next, condition()) : entity.located());
            }
        }
        turnEnded();
    }

    /** Returns the answer to a call that is not to be run, or null if it is to be run. */
    private @Nullable Ran answerWithoutRunning(PendingCall call) {
        long now = now();
        call.markBegun(now);
        if (!(call.request() instanceof Invoke invoke)) {
            return call.isTooLate(now)
                    ? entity.unchanged(activation.intake().tooLate(call, condition()))
                    : entity.refusedPoll(call.call());
        }
        Reply refusal = call.isTooLate(now)
                ? activation.intake().tooLate(call, condition())
                : activation.intake().refusalOf(call.call().id());
        if (refusal != null) {
            return entity.unchanged(refusal);
        }
        return isForThisActivation(invoke)
                ? entity.answerWithoutRunning(call.call())
                : entity.unchanged(activation.moved("has moved since"));
    }

    long now() {
        return activation.environment().clock().nanoTime();
    }

    @Override
    void goOn() {
        if (!entity.isUsable()) {
            leave(Passivation.FAILED);
            return;
        }
        if (entity.isEnding()) {
            leave(entity.contents().lifetime().isDeleted() ? Passivation.DELETED : Passivation.REQUESTED);
            return;
        }
        save();
        startTurn();
    }

    @Override
    void passivateRequested(Passivation why, CompletableFuture<Void> left) {
        super.passivateRequested(why, left);
        leave(why);
    }

    void leave(Passivation why) {
        PassivatingState leaving = new PassivatingState(activation, entity, why);
        leaving.setInDoubt(isInDoubt());
        activation.become(leaving);
        leaving.goOn();
    }

    @Override
    void swept(Duration idleTimeout, Duration restAfter) {
        if (activation.intake().isHeldByWatchers()) {
            activation.markUsed();
        }
        super.swept(idleTimeout, restAfter);
        if (isIdleFor(idleTimeout)) {
            leave(Passivation.IDLE);
        } else if (isIdleFor(restAfter)
                && !activation.intake().hasPolls()
                && mayRun()
                && entity.committer().isClean()) {
            activation.rest(entity);
        }
    }

    boolean isIdleFor(Duration time) {
        return activation.state() == this
                && !activation.worker().isWorking()
                && activation.intake().isEmpty()
                && entity.committer().isIdle()
                && activation.isUnusedFor(time);
    }
}
