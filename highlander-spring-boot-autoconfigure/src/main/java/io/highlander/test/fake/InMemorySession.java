package io.highlander.test.fake;

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

/** One session with an {@link InMemoryZooKeeper}. */
final class InMemorySession implements CoordinationSession {

    private static final byte[] NO_DATA = {};

    private final long id;
    private final InMemoryCoordination client;
    private final InMemoryZooKeeper zooKeeper;
    private final EndActions end = new EndActions();
    private volatile boolean deaf;

    InMemorySession(long id, InMemoryCoordination client) {
        this.id = id;
        this.client = client;
        zooKeeper = client.zooKeeper();
    }

    void becomeDeaf() {
        deaf = true;
    }

    void end() {
        end.end();
    }

    private <T> CompletableFuture<T> answer(Supplier<T> operation) {
        if (isOver() || deaf || !client.isReachable()) {
            return CompletableFuture.failedFuture(new CoordinationException("No answer.", null));
        }
        return CompletableFuture.completedFuture(operation.get());
    }

    @Override
    public long id() {
        return id;
    }

    @Override
    public Duration timeout() {
        return Duration.ofSeconds(10);
    }

    @Override
    public boolean isOver() {
        return end.isOver();
    }

    @Override
    public void onOver(Runnable action) {
        end.onOver(action);
    }

    @Override
    public void abandon() {
        if (!isOver()) {
            client.expire();
        }
    }

    @Override
    public CompletableFuture<List<String>> children(String path) {
        return answer(() -> zooKeeper.childrenOf(path));
    }

    @Override
    public CompletableFuture<Optional<Znode>> read(String path) {
        return answer(() -> zooKeeper.node(path));
    }

    @Override
    public CompletableFuture<CommitResult> commit(List<Change> changes) {
        return answer(() -> zooKeeper.commit(id, changes));
    }

    @Override
    public CompletableFuture<Void> ensurePath(String path) {
        return done(() -> {
            for (int end = path.indexOf('/', 1); end > 0; end = path.indexOf('/', end + 1)) {
                zooKeeper.commit(id, List.of(new Change.Create(path.substring(0, end), NO_DATA, false)));
            }
            zooKeeper.commit(id, List.of(new Change.Create(path, NO_DATA, false)));
        });
    }

    @Override
    public CompletableFuture<Optional<LockNode>> lockHolder(String lockPath) {
        return answer(() -> zooKeeper.holderOf(lockPath));
    }

    @Override
    public CompletableFuture<Boolean> lock(String lockPath, Duration atMost) {
        return answer(() -> zooKeeper.lock(id, lockPath, client.self()));
    }

    @Override
    public CompletableFuture<Void> unlock(String lockPath) {
        return done(() -> zooKeeper
                .holderOf(lockPath)
                .filter(holder -> holder.node().ephemeralOwner() == id)
                .ifPresent(holder -> zooKeeper.commit(id, List.of(new Change.Delete(holder.path())))));
    }

    private CompletableFuture<Void> done(Runnable operation) {
        return answer(() -> {
                    operation.run();
                    return true;
                })
                .thenAccept(done -> {});
    }
}
