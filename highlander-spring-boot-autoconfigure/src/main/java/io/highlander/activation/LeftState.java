package io.highlander.activation;

import io.highlander.activation.mailbox.PendingRequest;
import io.highlander.activation.observation.ActivationPhase;
import io.highlander.activation.observation.Passivation;
import io.highlander.ownership.Ownership;
import io.highlander.request.Reply;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** The activation has ended: its entity has left memory, or was never here. */
final class LeftState extends ActivationState {

    private final Reply farewell;

    LeftState(Activation activation, Reply farewell) {
        super(activation);
        this.farewell = farewell;
    }

    @Override
    ActivationPhase phase() {
        return ActivationPhase.PASSIVATED;
    }

    @Override
    String trouble() {
        return "it has left memory";
    }

    @Override
    @Nullable
    Ownership ownership() {
        return null;
    }

    @Override
    @Nullable
    ActiveEntity entity() {
        return null;
    }

    @Override
    void requested(PendingRequest request) {
        request.answer(farewell);
    }

    @Override
    void passivateRequested(Passivation why, CompletableFuture<Void> left) {
        activation.departed().thenAccept(left::complete);
    }

    @Override
    void failed(@Nullable PendingRequest pending, Throwable bug) {
        activation.answerFailed(pending, bug);
    }
}
