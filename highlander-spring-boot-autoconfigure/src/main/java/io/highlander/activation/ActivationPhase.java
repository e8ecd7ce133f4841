package io.highlander.activation;

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
    /** Keeps its ownership and refuses every call until its pod stops or loses its session. */
    BROKEN
}
