package io.highlander.coordination;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Port: one session with the coordination service. Every operation belongs to this session: once it is over, all fail.
 *
 * <p>Any thread may call; nothing blocks; futures complete on threads of the adapter, exceptionally with
 * {@link CoordinationException} if the answer is unknown (connection lost, session over). Reads of one session are ordered: a later
 * read never shows an older state than an earlier one.
 */
public interface CoordinationSession {

    /** Returns ZooKeeper's session id, which is the {@code ephemeralOwner} of every node that this session creates. */
    long id();

    /** Returns the session timeout that was agreed with the service, not the one that was requested. */
    Duration timeout();

    /** Whether the session is known to be lost, replaced or closed. A hint: false proves nothing. */
    boolean isOver();

    /** Runs the action once when the session is over; at once if it already is. The action must not block. */
    void onOver(Runnable action);

    /**
     * Ends this session before its time, and with it everything that belongs to it; the {@link Coordination} then opens another.
     * Safe to repeat. An adapter that cannot do that does nothing, and the node is no member until it is started again.
     */
    default void abandon() {}

    /** Reads the names of the children, in no particular order. The list is empty if the path does not exist. */
    CompletableFuture<List<String>> children(String path);

    CompletableFuture<Optional<Znode>> read(String path);

    /** Makes all changes or none, as one transaction. */
    CompletableFuture<CommitResult> commit(List<Change> changes);

    /** Creates the path and its parents as plain persistent nodes if they do not exist. Safe to repeat. */
    CompletableFuture<Void> ensurePath(String path);

    /** Reads the first node in the queue of a lock, whose session holds the lock. The result is empty if no session holds it. */
    CompletableFuture<Optional<LockNode>> lockHolder(String lockPath);

    /**
     * Queues for a lock and waits for it. The result is false if the session did not get it in time; no node is left behind then.
     * A failure may leave a node behind: {@link #unlock} removes it.
     * True says that the lock recipe returned, not that this session holds the lock: look at {@link #lockHolder}. A lock that this
     * session already holds is refused with false.
     */
    CompletableFuture<Boolean> lock(String lockPath, Duration atMost);

    /**
     * Releases a lock of this session. Completes when the node is gone, and fails only if that cannot be seen before the session is
     * over. Never touches a node of another session.
     */
    CompletableFuture<Void> unlock(String lockPath);
}
