package io.highlander.ownership;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A ZooKeeper in memory, for fast tests: one order of writes, sessions, ephemeral nodes, transactions and locks. Everything answers
 * at once on the calling thread.
 */
public final class InMemoryZooKeeper {

    private final TreeMap<String, Znode> nodes = new TreeMap<>();
    private final Map<Long, Session> sessions = new LinkedHashMap<>();
    private long zxid = 100;
    private long lastSession = 0x100;
    private boolean reachable = true;
    private LongSupplier leaderMillis = () -> 0;

    /** A client whose lock nodes carry this address. */
    public Client client(NodeAddress self) {
        return new Client(self);
    }

    /** The leader tells the time of its transactions by this clock; else it tells none. */
    public synchronized void tellTimeBy(LongSupplier clockMillis) {
        leaderMillis = clockMillis;
    }

    /** Another server leads from now on: its transactions begin a new epoch. */
    public synchronized void electLeader() {
        zxid = ((zxid >>> 32) + 1) << 32;
    }

    /** From now on nothing is answered, as long as it is false. */
    public synchronized void setReachable(boolean answers) {
        reachable = answers;
    }

    /** Somebody writes into a node by hand, or creates it. */
    public synchronized void overwrite(String path, String data) {
        zxid++;
        byte[] bytes = data.getBytes(StandardCharsets.UTF_8);
        Znode old = nodes.getOrDefault(path, new Znode(bytes, zxid, zxid, 0));
        nodes.put(path, new Znode(bytes, old.czxid(), zxid, old.ephemeralOwner()));
    }

    /** Somebody deletes a node by hand. */
    public synchronized void delete(String path) {
        zxid++;
        nodes.remove(path);
    }

    public synchronized Optional<Znode> node(String path) {
        return Optional.ofNullable(nodes.get(path));
    }

    /** All paths below, in order. */
    public synchronized List<String> paths(String below) {
        return nodes.keySet().stream().filter(path -> path.startsWith(below)).toList();
    }

    private synchronized List<String> childrenOf(String path) {
        String prefix = path + "/";
        return nodes.keySet().stream()
                .filter(each -> each.startsWith(prefix) && each.indexOf('/', prefix.length()) < 0)
                .map(each -> each.substring(prefix.length()))
                .toList();
    }

    private synchronized void removeEphemeralsOf(long session) {
        zxid++;
        nodes.values().removeIf(node -> node.ephemeralOwner() == session);
    }

    private synchronized CommitResult commitNow(Session session, List<Change> changes) {
        for (int i = 0; i < changes.size(); i++) {
            String refusal = refusalOf(changes.get(i));
            if (refusal != null) {
                return new CommitResult.Rejected(i, refusal);
            }
        }
        long committed = ++zxid;
        changes.forEach(change -> apply(session, change, committed));
        return new CommitResult.Committed(committed, leaderMillis.getAsLong());
    }

    private @Nullable String refusalOf(Change change) {
        if (change instanceof Change.Create create) {
            return nodes.containsKey(create.path()) ? "exists" : null;
        }
        String path = change instanceof Change.Check check
                ? check.path()
                : change instanceof Change.SetData set ? set.path() : ((Change.Delete) change).path();
        return nodes.containsKey(path) ? null : "no node " + path;
    }

    private void apply(Session session, Change change, long committed) {
        if (change instanceof Change.Create create) {
            nodes.put(
                    create.path(),
                    new Znode(create.data(), committed, committed, create.ephemeral() ? session.id() : 0));
        } else if (change instanceof Change.SetData set) {
            nodes.computeIfPresent(
                    set.path(), (path, old) -> new Znode(set.data(), old.czxid(), committed, old.ephemeralOwner()));
        } else if (change instanceof Change.Delete delete) {
            nodes.remove(delete.path());
        }
    }

    /** One process' connection. */
    public final class Client implements Coordination {

        private final NodeAddress self;
        private @Nullable Consumer<CoordinationSession> onSession;
        private @Nullable Session current;
        private boolean closed;
        private volatile boolean answered = true;
        private final AtomicInteger commitsToHear = new AtomicInteger();
        private final AtomicInteger commitsToLose = new AtomicInteger();
        private long nextLockOwner;
        private @Nullable List<Runnable> heldUnlocks;
        private @Nullable List<Runnable> heldCommits;
        private final List<String> reads = new CopyOnWriteArrayList<>();

        private Client(NodeAddress self) {
            this.self = self;
        }

        /** From now on this client hears nothing, as long as it is false; its session lives on. */
        public void setReachable(boolean answers) {
            answered = answers;
        }

        /** After so many transactions, so many are committed and their answers are lost. */
        public void loseAnswersOfCommits(int after, int count) {
            commitsToHear.set(after);
            commitsToLose.set(count);
        }

        /** The recipe returns true for the next lock, though the node at its head is another session's (CURATOR-604). */
        public void grantNextLockTo(long session) {
            nextLockOwner = session;
        }

        /** A lock of the current session that nobody knows of. */
        public void leaveLockBehind(String lockPath) {
            Objects.requireNonNull(current).lock(lockPath, Duration.ZERO);
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

        /** What was read, in order; forgotten by the asking. */
        public List<String> takeReads() {
            List<String> taken = List.copyOf(reads);
            reads.clear();
            return taken;
        }

        @Override
        public void start(Consumer<CoordinationSession> listener) {
            onSession = listener;
            open();
        }

        private void open() {
            Session session;
            synchronized (InMemoryZooKeeper.this) {
                session = new Session(++lastSession, this);
                sessions.put(session.id(), session);
                current = session;
            }
            if (onSession != null) {
                onSession.accept(session);
            }
        }

        /** The service ends the session; the client hears of it at once and opens another. */
        public void expire() {
            end();
            if (!closed) {
                open();
            }
        }

        /** The service ends the session; the client does not hear of it. */
        public void expireUnnoticed() {
            if (current != null) {
                removeEphemeralsOf(current.id());
                current.deaf = true;
            }
        }

        private void end() {
            Session session = current;
            if (session != null) {
                removeEphemeralsOf(session.id());
                session.end();
            }
        }

        public long sessionId() {
            return current == null ? 0 : current.id();
        }

        @Override
        public void close() {
            closed = true;
            end();
        }
    }

    private final class Session implements CoordinationSession {

        private final long id;
        private final Client client;
        private final List<Runnable> whenOver = new ArrayList<>();
        private volatile boolean over;
        private volatile boolean deaf;

        private Session(long id, Client client) {
            this.id = id;
            this.client = client;
        }

        private void end() {
            List<Runnable> actions;
            synchronized (whenOver) {
                over = true;
                actions = List.copyOf(whenOver);
                whenOver.clear();
            }
            actions.forEach(Runnable::run);
        }

        private <T> CompletableFuture<T> answer(java.util.function.Supplier<T> operation) {
            if (over || deaf || !reachable || !client.answered) {
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
            return over;
        }

        @Override
        public void onOver(Runnable action) {
            synchronized (whenOver) {
                if (!over) {
                    whenOver.add(action);
                    return;
                }
            }
            action.run();
        }

        @Override
        public void abandon() {
            if (!over) {
                client.expire();
            }
        }

        @Override
        public CompletableFuture<List<String>> children(String path) {
            client.reads.add(path);
            return answer(() -> childrenOf(path));
        }

        @Override
        public CompletableFuture<Optional<Znode>> read(String path) {
            client.reads.add(path);
            return answer(() -> node(path));
        }

        @Override
        public CompletableFuture<CommitResult> commit(List<Change> changes) {
            CompletableFuture<CommitResult> result = answer(() -> commitNow(this, changes));
            if (client.commitsToHear.getAndUpdate(left -> Math.max(left - 1, 0)) == 0
                    && client.commitsToLose.getAndUpdate(left -> Math.max(left - 1, 0)) > 0) {
                return CompletableFuture.failedFuture(new CoordinationException("The answer was lost.", null));
            }
            List<Runnable> held = client.heldCommits;
            if (held == null) {
                return result;
            }
            CompletableFuture<CommitResult> later = new CompletableFuture<>();
            held.add(() -> later.complete(result.join()));
            return later;
        }

        @Override
        public CompletableFuture<Void> ensurePath(String path) {
            return answer(() -> {
                for (int end = path.indexOf('/', 1); end > 0; end = path.indexOf('/', end + 1)) {
                    commitNow(this, List.of(new Change.Create(path.substring(0, end), new byte[0], false)));
                }
                commitNow(this, List.of(new Change.Create(path, new byte[0], false)));
                return null;
            });
        }

        @Override
        public CompletableFuture<Optional<LockNode>> lockHolder(String lockPath) {
            return answer(() -> holderOf(lockPath));
        }

        private Optional<LockNode> holderOf(String lockPath) {
            return childrenOf(lockPath).stream()
                    .min(Comparator.naturalOrder())
                    .map(child -> lockPath + "/" + child)
                    .flatMap(path -> node(path).map(node -> new LockNode(path, node)));
        }

        @Override
        public CompletableFuture<Boolean> lock(String lockPath, Duration atMost) {
            return answer(() -> {
                synchronized (InMemoryZooKeeper.this) {
                    if (holderOf(lockPath).isPresent()) {
                        return false;
                    }
                    String path = lockPath + "/lock-" + String.format("%010d", zxid);
                    commitNow(this, List.of(new Change.Create(path, client.self.toBytes(), true)));
                    if (client.nextLockOwner != 0) {
                        nodes.computeIfPresent(
                                path,
                                (p, node) -> new Znode(node.data(), node.czxid(), node.mzxid(), client.nextLockOwner));
                        client.nextLockOwner = 0;
                    }
                    return true;
                }
            });
        }

        @Override
        public CompletableFuture<Void> unlock(String lockPath) {
            List<Runnable> held = client.heldUnlocks;
            if (held == null) {
                return unlockNow(lockPath);
            }
            CompletableFuture<Void> later = new CompletableFuture<>();
            held.add(() -> unlockNow(lockPath).whenComplete((done, failure) -> later.complete(null)));
            return later;
        }

        private CompletableFuture<Void> unlockNow(String lockPath) {
            return answer(() -> {
                holderOf(lockPath)
                        .filter(holder -> holder.node().ephemeralOwner() == id)
                        .ifPresent(holder -> commitNow(this, List.of(new Change.Delete(holder.path()))));
                return null;
            });
        }
    }
}
