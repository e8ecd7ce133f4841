package io.highlander.activation;

import io.highlander.EntityId;
import io.highlander.activation.observation.ActivationView;
import io.highlander.cluster.FencingToken;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An entity in this node's memory. */
public sealed interface Resident permits Activation, Resting {

    EntityId id();

    /** Token of the ownership under which the entity is in memory; {@code null} before it is loaded and after it has left. */
    @Nullable
    FencingToken tokenInMemory();

    /** Calls that wait to be run. */
    int queued();

    /** Returns a snapshot. */
    ActivationView view();

    /** Returns the state as JSON. Returns empty before it is loaded. */
    Optional<byte[]> json();
}
