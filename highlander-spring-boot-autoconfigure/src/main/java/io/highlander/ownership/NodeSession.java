package io.highlander.ownership;

/**
 * A node's life under one session of the coordination service. Locks, lease and activations belong to it; a new session is a new
 * member. Any thread may call; nothing blocks.
 */
public interface NodeSession {

    /** ZooKeeper's session id; 0 in the local directory. */
    long id();

    /** Whether this node may answer from memory at this instant. Ask after the value was read: the asking is the instant. */
    boolean mayAnswer();

    /** True for good once the session is lost, replaced, or given up. */
    boolean isOver();

    /** Runs once when the session is over; at once when it already is. Must not block. */
    void onOver(Runnable action);
}
