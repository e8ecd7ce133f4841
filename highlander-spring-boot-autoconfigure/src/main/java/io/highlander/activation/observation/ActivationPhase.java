package io.highlander.activation.observation;

/** Where an activation is in its life. */
public enum ActivationPhase {
    /** Takes its ownership and loads its state; calls wait. */
    ACTIVATING,
    /** Runs calls. */
    ACTIVE,
    /** Runs no more calls; leaves when its worker and its save are done. */
    PASSIVATING,
    /** Has left memory. */
    PASSIVATED,
    /** Is owned here and takes no calls but those of operators. */
    QUARANTINED
}
