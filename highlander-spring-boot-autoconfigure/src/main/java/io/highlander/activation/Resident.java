package io.highlander.activation;

import io.highlander.EntityId;
import io.highlander.ownership.FencingToken;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An entity in this node's memory. */
sealed interface Resident permits Activation, Resting {

    EntityId id();

    /** Of the ownership under which it is in memory; none before it is loaded and after it has left. */
    @Nullable
    FencingToken tokenInMemory();

    /** Calls that wait to be run. */
    int queued();

    /** As of now. */
    ActivationView view();

    /** As JSON; none before it is loaded. */
    Optional<byte[]> json();
}
