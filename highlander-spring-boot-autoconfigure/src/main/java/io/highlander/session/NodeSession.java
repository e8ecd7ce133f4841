package io.highlander.session;

/**
 * A node's life under one session of the coordination service. Locks, lease and activations belong to it; a new session is a new
 * member. Any thread may call; nothing blocks.
 */
public interface NodeSession {

    /** ZooKeeper's session id; 0 in the local directory. */
    long id();

    /** Whether this node may answer from memory at this instant. Call after the value was read: the call is the instant. */
    boolean mayAnswer();

    /**
     * Whether this node may send a write at this instant: not if it was long without a beat, because others rely on it that the writes
     * of a node that is gone end. Call right before the write is sent.
     */
    boolean mayWrite();

    /** Whether the session is lost, replaced or given up. It stays true once it is. */
    boolean isOver();

    /** Runs the action once when the session is over; at once if it already is. The action must not block. */
    void onOver(Runnable action);
}
