package io.highlander.activation;

import io.highlander.activation.commit.ForeignObject;
import io.highlander.activation.commit.Saver;
import io.highlander.activation.invocation.CallRunner.Ran;
import io.highlander.activation.mailbox.PendingCall;
import io.highlander.activation.mailbox.PendingRequest;
import io.highlander.activation.observation.Passivation;
import io.highlander.activation.quarantine.Quarantine;
import io.highlander.ownership.Ownership;
import io.highlander.request.Invoke;
import io.highlander.state.StoredObject;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The entity is in memory with its state: calls are run and saved, or what was run is saved before it leaves. */
abstract sealed class LoadedState extends ActivationState permits ActiveState, PassivatingState {

    private static final Logger log = LoggerFactory.getLogger(LoadedState.class);

    private static final String BUSY = "it is busy";

    final ActiveEntity entity;
    private volatile boolean inDoubt;

    LoadedState(Activation activation, ActiveEntity entity) {
        super(activation);
        this.entity = entity;
    }

    /** Does what there is to do after calls were run, or the store has answered. */
    abstract void goOn();

    @Override
    Ownership ownership() {
        return entity.ownership();
    }

    @Override
    ActiveEntity entity() {
        return entity;
    }

    /** Says what calls wait for. */
    String condition() {
        return inDoubt ? "the store does not answer, so it is unknown whether its last change was saved" : BUSY;
    }

    /** Whether it is unknown what the store holds. Nothing runs then. */
    boolean isInDoubt() {
        return inDoubt;
    }

    void setInDoubt(boolean doubt) {
        inDoubt = doubt;
    }

    long savedVersion() {
        return entity.committer().savedVersion();
    }

    @Override
    void requested(PendingRequest request) {
        if (!(request instanceof PendingCall call)) {
            locateRequested(request);
        } else if (call.request() instanceof Invoke invoke) {
            if (isForThisActivation(invoke)) {
                activation.intake().takeCall(call);
            } else {
                call.answer(activation.moved("has moved since"));
            }
        } else if (call.poll() != null) {
            activation.intake().takePoll(call, call.poll(), savedVersion());
        }
    }

    /** G3: whether the call was addressed to this activation; one that began after the call was given up must not run it. */
    boolean isForThisActivation(Invoke invoke) {
        return invoke.activation().equals(entity.activation());
    }

    abstract void locateRequested(PendingRequest request);

    @Override
    void callEnded(PendingCall call, Ran ran) {
        if (ran.isAboutState()) {
            entity.done(call, ran);
        } else {
            call.answer(ran.reply());
        }
    }

    @Override
    void turnEnded() {
        activation.worker().end();
        goOn();
    }

    /** Begins a save or a look at the store if that is the next thing to do. */
    void save() {
        Runnable work = entity.committer().next();
        if (work != null) {
            activation.worker().runBeside(work);
        }
    }

    @Override
    void saveInDoubt() {
        activation.environment().events().saveInDoubt(activation.id().type());
        inDoubt = true;
    }

    @Override
    void saveEnded(Saver.End end) {
        entity.committer().reportEnd(end);
        if (end instanceof Saver.End.Saved saved) {
            entity.committer().saved(saved.eTag());
            progressed();
        } else if (end instanceof Saver.End.Superseded superseded) {
            superseded(superseded.object());
        } else {
            deleted();
        }
    }

    @Override
    void lookEnded(@Nullable StoredObject found) {
        if (entity.committer().isCurrent(found)) {
            entity.committer().stillCurrent();
            progressed();
        } else if (found == null) {
            deleted();
        } else {
            superseded(found);
        }
    }

    @Override
    void lookFailed() {
        entity.committer().lookFailed();
        progressed();
    }

    /** Goes on after an answer of the store. The next save may be in doubt at once, so the doubt ends before it. */
    private void progressed() {
        inDoubt = false;
        activation.intake().requeuePolls(savedVersion());
        goOn();
    }

    final void superseded(StoredObject stored) {
        ForeignObject found = ForeignObject.of(entity.ownership(), savedVersion(), stored);
        if (found instanceof ForeignObject.Older older && entity.knowsTheNewest()) {
            wentBack(older);
        } else if (found instanceof ForeignObject.Older) {
            drop("another object was put there");
        } else if (found instanceof ForeignObject.OfAnotherOwner) {
            log.warn("{} was fenced: another owner's state is stored. It leaves memory here.", activation.id());
            drop("another owner has saved its state");
        } else {
            drop("what is stored cannot be read");
        }
    }

    /** Keeps the entity in memory, refusing everything, so that nobody goes on from the older object by mistake. */
    private void wentBack(ForeignObject.Older found) {
        Quarantine why =
                Quarantine.older(activation.id(), savedVersion(), found.state().version(), wallTime());
        refuseAll(activation.older(entity, found, why), why, "an older object was stored");
    }

    /** Keeps the entity in memory, refusing everything, so that nobody starts it anew by mistake. */
    private void deleted() {
        if (entity.committer().hasStoredTombstone()) {
            drop("the object of its earlier life, which had ended, was removed");
            return;
        }
        Quarantine why = Quarantine.missing(activation.id(), wallTime());
        refuseAll(activation.missing(entity, why), why, "its stored object was deleted");
    }

    private Instant wallTime() {
        return Instant.ofEpochMilli(activation.environment().clock().wallMillis());
    }

    private void refuseAll(ActiveEntity kept, Quarantine why, String whyAbandoned) {
        QuarantinedState next = new QuarantinedState(activation, kept, why);
        activation.become(next);
        activation.intake().answerAll(why.refusal());
        entity.committer().abandon(whyAbandoned);
        next.begin(null);
        afterLoss(next);
    }

    /** The entity stays, because what it had saved is not stored any more. */
    void afterLoss(QuarantinedState next) {}

    @Override
    void passivateRequested(Passivation why, CompletableFuture<Void> left) {
        activation.departed().thenAccept(left::complete);
    }

    @Override
    void swept(Duration idleTimeout, Duration restAfter) {
        sweep();
    }

    void sweep() {
        activation.intake().endOldPolls(entity.mayAnswer());
        activation.intake().refuseLate(condition());
        if (!activation.worker().isWorking()) {
            goOn();
        }
    }
}
