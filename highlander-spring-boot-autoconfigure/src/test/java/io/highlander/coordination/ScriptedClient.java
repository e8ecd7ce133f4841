package io.highlander.coordination;

import io.highlander.cluster.NodeAddress;
import io.highlander.test.fake.InMemoryCoordination;
import io.highlander.test.fake.InMemoryZooKeeper;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A client of an in-memory ZooKeeper whose single answers can be lost, held and forged. */
public final class ScriptedClient implements Coordination {

    private final InMemoryZooKeeper zooKeeper;
    private final InMemoryCoordination client;
    private final AtomicInteger commitsToHear = new AtomicInteger();
    private final AtomicInteger commitsToLose = new AtomicInteger();
    private final List<String> reads = new CopyOnWriteArrayList<>();
    private boolean nextLockIsAnothers;
    private boolean nextLockIsUnanswered;
    private @Nullable List<Runnable> heldUnlocks;
    private @Nullable List<Runnable> heldCommits;
    private @Nullable List<Runnable> heldLocks;

    public ScriptedClient(InMemoryZooKeeper zooKeeper, NodeAddress self) {
        this.zooKeeper = zooKeeper;
        client = zooKeeper.client(self);
    }

    /** After so many transactions, so many are committed and their answers are lost. */
    public void loseAnswersOfCommits(int after, int count) {
        commitsToHear.set(after);
        commitsToLose.set(count);
    }

    /** The recipe returns true for the next lock, though the node at its head is another session's (CURATOR-604). */
    public void grantNextLockToAnother() {
        nextLockIsAnothers = true;
    }

    /** The next lock is taken, and the answer is lost. */
    public void loseAnswerOfNextLock() {
        nextLockIsUnanswered = true;
    }

    /** A lock of the current session that nobody knows of. */
    public void leaveLockBehind(String lockPath) {
        zooKeeper.lock(client.sessionId(), lockPath, client.self());
    }

    /** Transactions are committed at once, and answered only when {@link #releaseCommits} says so. */
    public void holdAnswersOfCommits() {
        heldCommits = new ArrayList<>();
    }

    /** What is held is never answered; later ones are. */
    public void forgetCommits() {
        heldCommits = null;
    }

    public void releaseCommits() {
        List<Runnable> held = Objects.requireNonNull(heldCommits);
        heldCommits = null;
        held.forEach(Runnable::run);
    }

    /** Locks are given back only when {@link #releaseUnlocks} says so. */
    public void holdUnlocks() {
        heldUnlocks = new ArrayList<>();
    }

    public void releaseUnlocks() {
        List<Runnable> held = Objects.requireNonNull(heldUnlocks);
        heldUnlocks = null;
        held.forEach(Runnable::run);
    }

    /** Locks are asked for only when {@link #releaseLocks} says so. */
    public void holdLocks() {
        heldLocks = new ArrayList<>();
    }

    /** How many were held. */
    public int releaseLocks() {
        List<Runnable> held = Objects.requireNonNull(heldLocks);
        heldLocks = null;
        held.forEach(Runnable::run);
        return held.size();
    }

    /** What was read, in order; forgotten by the asking. */
    public List<String> takeReads() {
        List<String> taken = List.copyOf(reads);
        reads.clear();
        return taken;
    }

    public void setReachable(boolean answers) {
        client.setReachable(answers);
    }

    public void expire() {
        client.expire();
    }

    public void expireUnnoticed() {
        client.expireUnnoticed();
    }

    public long sessionId() {
        return client.sessionId();
    }

    @Override
    public void start(Consumer<CoordinationSession> onSession) {
        client.start(session -> onSession.accept(new Session(session)));
    }

    @Override
    public void close() {
        client.close();
    }

    private final class Session implements CoordinationSession {

        private final CoordinationSession session;

        private Session(CoordinationSession session) {
            this.session = session;
        }

        @Override
        public long id() {
            return session.id();
        }

        @Override
        public Duration timeout() {
            return session.timeout();
        }

        @Override
        public boolean isOver() {
            return session.isOver();
        }

        @Override
        public void onOver(Runnable action) {
            session.onOver(action);
        }

        @Override
        public void abandon() {
            session.abandon();
        }

        @Override
        public CompletableFuture<List<String>> children(String path) {
            reads.add(path);
            return session.children(path);
        }

        @Override
        public CompletableFuture<Optional<Znode>> read(String path) {
            reads.add(path);
            return session.read(path);
        }

        @Override
        public CompletableFuture<CommitResult> commit(List<Change> changes) {
            CompletableFuture<CommitResult> result = session.commit(changes);
            if (commitsToHear.getAndUpdate(left -> Math.max(left - 1, 0)) == 0
                    && commitsToLose.getAndUpdate(left -> Math.max(left - 1, 0)) > 0) {
                return CompletableFuture.failedFuture(new CoordinationException("The answer was lost.", null));
            }
            List<Runnable> held = heldCommits;
            if (held == null) {
                return result;
            }
            CompletableFuture<CommitResult> later = new CompletableFuture<>();
            held.add(() -> later.complete(result.join()));
            return later;
        }

        @Override
        public CompletableFuture<Void> ensurePath(String path) {
            return session.ensurePath(path);
        }

        @Override
        public CompletableFuture<Optional<LockNode>> lockHolder(String lockPath) {
            return session.lockHolder(lockPath);
        }

        @Override
        public CompletableFuture<Boolean> lock(String lockPath, Duration atMost) {
            if (nextLockIsUnanswered) {
                nextLockIsUnanswered = false;
                zooKeeper.lock(session.id(), lockPath, client.self());
                return CompletableFuture.failedFuture(new CoordinationException("The answer was lost.", null));
            }
            if (nextLockIsAnothers) {
                nextLockIsAnothers = false;
                return CompletableFuture.completedFuture(
                        zooKeeper.lock(zooKeeper.newSession(), lockPath, client.self()));
            }
            List<Runnable> held = heldLocks;
            if (held == null) {
                return session.lock(lockPath, atMost);
            }
            CompletableFuture<Boolean> later = new CompletableFuture<>();
            held.add(() -> later.complete(session.lock(lockPath, atMost).join()));
            return later;
        }

        @Override
        public CompletableFuture<Void> unlock(String lockPath) {
            List<Runnable> held = heldUnlocks;
            if (held == null) {
                return session.unlock(lockPath);
            }
            CompletableFuture<Void> later = new CompletableFuture<>();
            held.add(() -> session.unlock(lockPath).whenComplete((done, failure) -> later.complete(null)));
            return later;
        }
    }
}
