package io.highlander.activation;

import io.highlander.EntityId;
import java.util.Optional;

/** An entity in this node's memory. */
sealed interface Resident permits Activation, Resting {

    EntityId id();

    /** Calls that wait to be run. */
    int queued();

    /** As of now. */
    ActivationView view();

    /** As JSON; none before it is loaded. */
    Optional<byte[]> json();
}
