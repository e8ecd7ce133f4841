package io.highlander.activation;

import io.highlander.activation.mailbox.PendingRequest;
import io.highlander.activation.observation.Passivation;
import io.highlander.ownership.Ownership;
import java.util.List;
import java.util.Optional;

/**
 * How an activation left memory.
 *
 * @param ownership the ownership to release; empty if there never was one or its session is over
 * @param left requests that were taken and not handled; they are answered when the ownership is released, so that they can be retried at
 * once
 */
public record Departure(Passivation why, Optional<Ownership> ownership, List<PendingRequest> left) {}
