package io.highlander.activation.observation;

/** Why an activation left memory. */
public enum Passivation {
    /** The entity was not called for the idle timeout. */
    IDLE,
    /** The node is leaving. */
    DRAINING,
    /** Its partition goes to another node. */
    HANDED_OVER,
    /** The session is over, or a newer owner has written. */
    OWNERSHIP_LOST,
    /** The entity could not start, or its stored object was deleted from the store. */
    FAILED,
    /** The entity was deleted. */
    DELETED,
    /** An operator or the application asked for it. */
    REQUESTED
}
