package io.highlander.activation;

import io.highlander.activation.mailbox.PendingRequest;
import io.highlander.activation.observation.ActivationPhase;
import io.highlander.activation.observation.Passivation;
import io.highlander.ownership.Ownership;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** The entity has gone to rest: it is in memory without this activation. What comes too late goes to the one that resumes it. */
final class RestingState extends ActivationState {

    RestingState(Activation activation) {
        super(activation);
    }

    @Override
    ActivationPhase phase() {
        return ActivationPhase.PASSIVATED;
    }

    @Override
    String trouble() {
        return "it is at rest";
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
        activation.host().handle(request.request()).thenAccept(request::pass);
    }

    @Override
    void passivateRequested(Passivation why, CompletableFuture<Void> left) {
        activation.host().passivate(activation.id(), why).thenAccept(left::complete);
    }

    @Override
    void failed(@Nullable PendingRequest pending, Throwable bug) {
        activation.answerFailed(pending, bug);
    }
}
