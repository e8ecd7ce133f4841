package io.highlander.activation;

import io.highlander.activation.ActivationEvent.QuarantineLooked;
import io.highlander.activation.ActivationEvent.TurnStep;
import io.highlander.activation.commit.ForeignObject;
import io.highlander.activation.invocation.CallRunner.Ran;
import io.highlander.activation.mailbox.PendingCall;
import io.highlander.activation.mailbox.PendingRequest;
import io.highlander.activation.observation.ActivationPhase;
import io.highlander.activation.observation.Passivation;
import io.highlander.activation.quarantine.Quarantine;
import io.highlander.activation.quarantine.Quarantines;
import io.highlander.model.OperatorHandlers;
import io.highlander.request.Invoke;
import io.highlander.state.StoredObject;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * The entity is owned and not used: calls are refused, but commands of operators are run and saved as those of an active entity are.
 * When somebody calls it, at a bounded rate, it looks whether the store has something else by now, and then leaves memory: whoever
 * starts it next goes on from what is stored.
 */
final class QuarantinedState extends ActiveState {

    /** Time within which a start that an operator asks for would find the same. */
    private static final Duration JUST_TRIED = Duration.ofSeconds(1);

    private final Quarantine quarantine;
    private final long sinceNanos;
    /** Whether a handler of the entity that was here before has not ended. */
    private boolean outlived;

    private Duration pause = Duration.ZERO;
    private long lookAtNanos;
    private boolean looking;

    QuarantinedState(Activation activation, ActiveEntity entity, Quarantine quarantine) {
        super(activation, entity);
        this.quarantine = quarantine;
        outlived = activation.worker().isWorking();
        sinceNanos = now();
    }

    @Override
    ActivationPhase phase() {
        return ActivationPhase.QUARANTINED;
    }

    @Override
    String trouble() {
        return quarantine.why();
    }

    /** @param cause what the application threw; {@code null} if nothing is to be shown of it */
    void begin(@Nullable Throwable cause) {
        activation
                .environment()
                .events()
                .quarantined(activation.id().type(), quarantine.reason().name());
        pause = activation.environment().quarantines().begin(quarantine, cause);
        lookAtNanos = sinceNanos + pause.toNanos();
        begin();
    }

    @Override
    void requested(PendingRequest request) {
        if (request instanceof PendingCall call && isForNow(call) && mayEndFor(call)) {
            leave(Passivation.FAILED);
            activation.state().requested(request);
        } else {
            super.requested(request);
        }
    }

    private boolean isForNow(PendingCall call) {
        return !(call.request() instanceof Invoke invoke) || isForThisActivation(invoke);
    }

    /** Whether another start is to be tried for this call. Looks at the store if that must be asked first. */
    private boolean mayEndFor(PendingCall call) {
        if (OperatorHandlers.isOne(call.call().handler())) {
            return call.call().handler().equals(OperatorHandlers.RESUME)
                    && quarantine.endsWithAnotherStart()
                    && now() - sinceNanos >= JUST_TRIED.toNanos();
        }
        if (looking || now() - lookAtNanos < 0) {
            return false;
        }
        if (quarantine.mayPass()) {
            return true;
        }
        look();
        return false;
    }

    /** A call that arrives while it is looked waits for what is found. */
    @Override
    boolean mayRun() {
        return !looking && super.mayRun();
    }

    private void look() {
        looking = true;
        activation.worker().runBeside(() -> activation
                .environment()
                .store()
                .load(activation.id())
                .whenComplete((found, failure) -> activation.tell(
                        new QuarantineLooked(failure == null, failure == null ? found.orElse(null) : null))));
    }

    @Override
    void quarantineLooked(boolean answered, @Nullable StoredObject found) {
        looking = false;
        boolean same =
                !answered || !entity.committer().isIdle() || entity.committer().isCurrent(found);
        if (same) {
            pause = Quarantines.longer(pause);
            lookAtNanos = now() + pause.toNanos();
            begin();
        } else if (found != null && hasGoneBack(found)) {
            superseded(found);
        } else {
            leave(Passivation.FAILED);
        }
    }

    private boolean hasGoneBack(StoredObject found) {
        return entity.knowsTheNewest()
                && ForeignObject.of(entity.ownership(), savedVersion(), found) instanceof ForeignObject.Older;
    }

    @Override
    void callEnded(PendingCall call, Ran ran) {
        if (outlived) {
            call.answer(activation.moved("left memory meanwhile"));
        } else {
            super.callEnded(call, ran);
        }
    }

    @Override
    void turnStepped(TurnStep step) {
        if (outlived) {
            turnEnded();
        } else {
            super.turnStepped(step);
        }
    }

    @Override
    void turnEnded() {
        outlived = false;
        super.turnEnded();
    }

    @Override
    void failed(@Nullable PendingRequest pending, Throwable bug) {
        if (quarantine.isKnownHereOnly()) {
            activation.answerFailed(pending, bug);
        } else {
            super.failed(pending, bug);
        }
    }

    /** The next owner of an entity whose object is gone would start it anew, so it stays until its node leaves. */
    @Override
    void passivateRequested(Passivation why, CompletableFuture<Void> left) {
        activation.departed().thenAccept(left::complete);
        if (!quarantine.isKnownHereOnly() || why == Passivation.DRAINING) {
            leave(why);
        }
    }

    @Override
    void swept(Duration idleTimeout, Duration restAfter) {
        sweep();
        if (!quarantine.isKnownHereOnly() && isIdleFor(idleTimeout)) {
            leave(Passivation.IDLE);
        }
    }
}
