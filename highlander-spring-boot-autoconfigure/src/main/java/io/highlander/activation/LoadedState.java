package io.highlander.activation;

import io.highlander.activation.commit.Saver;
import io.highlander.activation.invocation.CallRunner.Ran;
import io.highlander.activation.mailbox.PendingCall;
import io.highlander.activation.mailbox.PendingRequest;
import io.highlander.activation.observation.Passivation;
import io.highlander.activation.quarantine.Quarantine;
import io.highlander.ownership.Ownership;
import io.highlander.request.Invoke;
import io.highlander.state.EnvelopeCodec;
import io.highlander.state.EnvelopeUnreadableException;
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
    private static final long UNREADABLE = Long.MAX_VALUE;

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

    /**
     * Handles another writer's object. Every owner continues from the newest saved state, so the stored version must not be lower
     * than the version that was saved or loaded here.
     */
    private void superseded(StoredObject found) {
        long stored = versionOf(found);
        if (stored == UNREADABLE) {
            drop("what is stored cannot be read");
            return;
        }
        if (stored >= savedVersion()) {
            log.warn("{} was fenced: another owner's state is stored. It leaves memory here.", activation.id());
            drop("another owner has saved its state");
            return;
        }
        log.error(
                "The stored object of {} went back from version {} to {}: an older one was put back while the entity was in use. What "
                        + "was changed and acknowledged between is lost, unless the newer object is restored. The entity leaves memory "
                        + "here, and goes on from what is stored.",
                activation.id(),
                savedVersion(),
                stored);
        drop("an older state was stored");
    }

    /** Returns the version in another writer's object; the next start tells why it cannot be read. */
    private long versionOf(StoredObject found) {
        try {
            return EnvelopeCodec.decode(activation.id(), found.body()).version();
        } catch (EnvelopeUnreadableException e) {
            return UNREADABLE;
        }
    }

    /** Keeps the entity in memory, refusing everything, so that nobody starts it anew by mistake. */
    private void deleted() {
        if (entity.committer().hasStoredTombstone()) {
            drop("the object of its earlier life, which had ended, was removed");
            return;
        }
        Quarantine why = Quarantine.missing(
                activation.id(),
                Instant.ofEpochMilli(activation.environment().clock().wallMillis()));
        QuarantinedState next = new QuarantinedState(activation, activation.missing(entity, why), why);
        activation.become(next);
        activation.intake().answerAll(why.refusal());
        entity.committer().abandon("its stored object was deleted");
        next.begin(null);
        afterDeletion(next);
    }

    /** The entity stays, because its object was deleted. */
    void afterDeletion(QuarantinedState next) {}

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
