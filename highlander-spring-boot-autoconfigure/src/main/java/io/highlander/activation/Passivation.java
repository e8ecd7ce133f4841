package io.highlander.activation;

/** Why an activation left memory. */
public enum Passivation {
    /** Nobody called for the idle timeout. */
    IDLE,
    /** The node is leaving. */
    DRAINING,
    /** Its partition goes to another node. */
    HANDED_OVER,
    /** The session is over, or a newer owner has written. */
    OWNERSHIP_LOST,
    /** It could not start, or its stored object was deleted underneath. */
    FAILED,
    /** Somebody asked for it. */
    REQUESTED
}
