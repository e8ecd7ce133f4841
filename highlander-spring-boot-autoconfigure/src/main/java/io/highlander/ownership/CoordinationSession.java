package io.highlander.ownership;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Port: one session with the coordination service. Every operation belongs to this session: once it is over, all fail.
 *
 * <p>Any thread may call; nothing blocks; futures complete on threads of the adapter, exceptionally with
 * {@link CoordinationException} when the answer is unknown (connection lost, session over). Reads of one session are ordered:
 * a later read never shows an older state than an earlier one.
 */
public interface CoordinationSession {

    /** ZooKeeper's session id: the {@code ephemeralOwner} of all that this session creates. */
    long id();

    /** The session timeout that was agreed with the service, not the one that was asked for. */
    Duration timeout();

    /** Whether the session is known to be lost, replaced or closed. A hint: false proves nothing. */
    boolean isOver();

    /** Runs once when the session is over; at once when it already is. Must not block. */
    void onOver(Runnable action);

    /**
     * Ends this session before its time, and with it all that belongs to it; the {@link Coordination} then opens another. Safe to
     * repeat. Where an adapter cannot do that, nothing happens, and the node is no member until it is started again.
     */
    default void abandon() {}

    /** Names of the children, in no particular order; none when the path does not exist. */
    CompletableFuture<List<String>> children(String path);

    CompletableFuture<Optional<Znode>> read(String path);

    /** All changes or none, as one transaction. */
    CompletableFuture<CommitResult> commit(List<Change> changes);

    /** Creates the path and its parents as plain persistent nodes where they do not exist. Safe to repeat. */
    CompletableFuture<Void> ensurePath(String path);

    /**
     * The first node in the queue of a lock, whose session holds the lock; none when nobody holds it.
     */
    CompletableFuture<Optional<LockNode>> lockHolder(String lockPath);

    /**
     * Queues for a lock and waits for it. False when it was not had in time; nothing is left behind then. True says that the lock
     * recipe returned, not that this session holds the lock: look at {@link #lockHolder}. A lock that this session already holds
     * is refused with false.
     */
    CompletableFuture<Boolean> lock(String lockPath, Duration atMost);

    /** Gives up a lock of this session. Completes when the node is gone; never touches a node of another session. */
    CompletableFuture<Void> unlock(String lockPath);
}
