package io.highlander.zookeeper;

import io.highlander.concurrent.EndActions;
import io.highlander.coordination.Change;
import io.highlander.coordination.CommitResult;
import io.highlander.coordination.CoordinationException;
import io.highlander.coordination.CoordinationSession;
import io.highlander.coordination.LockNode;
import io.highlander.coordination.Znode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * One ZooKeeper session. Reads and transactions use the session's own handle. Locks use Curator's recipe, which knows nothing of
 * sessions, so {@link #lockHolder} uses the handle, too. Answers arrive on ZooKeeper's event thread, which also receives the
 * session's end; answers about locks arrive on the thread that keeps the lock. Stages that depend on answers must not block.
 */
final class CuratorCoordinationSession implements CoordinationSession {

    private static final int LOOKS_AT_A_QUEUE = 8;

    private final SessionHandle handle;
    private final LockKeepers locks;
    private final Duration timeout;
    private final EndActions end = new EndActions();

    CuratorCoordinationSession(SessionHandle handle, LockKeepers locks) {
        this.handle = handle;
        this.locks = locks;
        this.timeout = Duration.ofMillis(handle.zookeeper().getSessionTimeout());
    }

    @Override
    public long id() {
        return handle.id();
    }

    @Override
    public Duration timeout() {
        return timeout;
    }

    @Override
    public boolean isOver() {
        return end.isOver() || !handle.isAlive();
    }

    @Override
    public void onOver(Runnable action) {
        end.onOver(action);
    }

    @Override
    public CompletableFuture<List<String>> children(String path) {
        return unlessOver("list", path, () -> handle.children(path));
    }

    @Override
    public CompletableFuture<Optional<Znode>> read(String path) {
        return unlessOver("read", path, () -> handle.read(path));
    }

    @Override
    public CompletableFuture<CommitResult> commit(List<Change> changes) {
        return unlessOver("commit", changes, () -> handle.commit(changes));
    }

    @Override
    public CompletableFuture<Void> ensurePath(String path) {
        return unlessOver("create", path, () -> PersistentPath.ensure(handle, path));
    }

    @Override
    public CompletableFuture<Optional<LockNode>> lockHolder(String lockPath) {
        return unlessOver("look at the lock", lockPath, () -> firstInQueue(lockPath, LOOKS_AT_A_QUEUE));
    }

    @Override
    public CompletableFuture<Boolean> lock(String lockPath, Duration atMost) {
        return unlessOver("lock", lockPath, () -> locks.lock(lockPath, atMost));
    }

    @Override
    public CompletableFuture<Void> unlock(String lockPath) {
        return unlessOver("unlock", lockPath, () -> locks.unlock(lockPath));
    }

    /** Marks the session as over. The supervisor notices, closes the client and with it the session, and opens another. */
    @Override
    public void abandon() {
        end.end();
    }

    /** Ends the session: first reports the end, then fails the operations that wait. */
    void end() {
        end.end();
        locks.stop();
    }

    SessionHandle handle() {
        return handle;
    }

    private CompletableFuture<Optional<LockNode>> firstInQueue(String lockPath, int looks) {
        return handle.children(lockPath).thenCompose(children -> {
            Optional<String> first = LockQueue.inOrder(children).stream().findFirst();
            if (first.isEmpty()) {
                return CompletableFuture.completedFuture(Optional.empty());
            }
            String path = lockPath + "/" + first.get();
            return handle.read(path).thenCompose(read -> {
                if (read.isPresent()) {
                    return CompletableFuture.completedFuture(Optional.of(new LockNode(path, read.get())));
                }
                return looks > 1
                        ? firstInQueue(lockPath, looks - 1)
                        : CompletableFuture.failedFuture(new CoordinationException(
                                "The first node of " + lockPath + " changed " + LOOKS_AT_A_QUEUE
                                        + " times while it was read. Repeat later.",
                                null));
            });
        });
    }

    private <T> CompletableFuture<T> unlessOver(String what, Object which, Supplier<CompletableFuture<T>> operation) {
        return isOver()
                ? CompletableFuture.failedFuture(new CoordinationException(
                        "Cannot " + what + " " + which + ": ZooKeeper session 0x" + Long.toHexString(id())
                                + " is over. Nothing was done.",
                        null))
                : operation.get();
    }
}
