package io.highlander.activation;

import io.highlander.activation.mailbox.PendingRequest;
import io.highlander.activation.observation.Passivation;
import io.highlander.ownership.Ownership;
import io.highlander.request.Reply;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How an activation left memory.
 *
 * @param ownership the ownership to release; empty if there never was one or its session is over
 * @param left requests that were taken and not handled; they are answered when the ownership is released, so that they can be retried at
 * once
 * @param answer what those requests are answered; {@code null} to say where the entity is looked for now
 */
public record Departure(
        Passivation why,
        Optional<Ownership> ownership,
        List<PendingRequest> left,
        @Nullable Reply answer) {

    /** @param moved says where the entity is looked for now */
    public void answerLeft(Reply moved) {
        left.forEach(request -> request.answer(answer == null ? moved : answer));
    }
}
