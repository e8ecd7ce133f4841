package io.highlander.activation;

import io.highlander.activation.mailbox.PendingRequest;
import io.highlander.activation.observation.Passivation;
import io.highlander.ownership.Ownership;
import io.highlander.request.Reply;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** The stored object is gone. The entity stays in memory and refuses everything, so that nobody starts it anew by mistake. */
final class BrokenState extends ActivationState {

    private final ActiveEntity entity;
    private final String why;

    BrokenState(Activation activation, ActiveEntity entity, String why) {
        super(activation);
        this.entity = entity;
        this.why = why;
    }

    @Override
    ActivationPhase phase() {
        return ActivationPhase.BROKEN;
    }

    @Override
    String trouble() {
        return why;
    }

    @Override
    Ownership ownership() {
        return entity.ownership();
    }

    @Override
    ActiveEntity entity() {
        return entity;
    }

    Reply refusal() {
        return new Reply.Refused(Reply.Refusal.UNUSABLE, why);
    }

    @Override
    void requested(PendingRequest request) {
        request.answer(refusal());
    }

    @Override
    void failed(@Nullable PendingRequest pending, Throwable bug) {
        activation.answerFailed(pending, bug);
    }

    @Override
    void passivateRequested(Passivation why, CompletableFuture<Void> left) {
        activation.departed().thenAccept(left::complete);
        if (why == Passivation.DRAINING) {
            depart(Passivation.FAILED);
        }
    }
}
