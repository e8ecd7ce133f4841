package io.highlander.test.fake;

import io.highlander.cluster.NodeAddress;
import io.highlander.coordination.Change;
import io.highlander.coordination.CommitResult;
import io.highlander.coordination.LockNode;
import io.highlander.coordination.Znode;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A ZooKeeper in the heap of this JVM: one order of writes, sessions, ephemeral nodes, transactions and locks. Every operation is
 * answered at once on the calling thread; a session ends only when a test ends it. Share one instance between the nodes of a test
 * to make them one cluster.
 */
public final class InMemoryZooKeeper {

    private final TreeMap<String, Znode> nodes = new TreeMap<>();
    private long zxid = 100;
    private long lastSession = 0x100;
    private volatile boolean reachable = true;
    private LongSupplier leaderMillis = () -> 0;

    /** Returns a client whose lock nodes carry this address. */
    public InMemoryCoordination client(NodeAddress self) {
        return new InMemoryCoordination(this, self);
    }

    /** Sets the clock by which the leader tells the time of its transactions; without one it tells none. */
    public synchronized void tellTimeBy(LongSupplier clockMillis) {
        leaderMillis = clockMillis;
    }

    /** Makes another server the leader: its transactions begin a new epoch. */
    public synchronized void electLeader() {
        zxid = ((zxid >>> 32) + 1) << 32;
    }

    /** Sets whether clients get answers. */
    public void setReachable(boolean answers) {
        reachable = answers;
    }

    boolean isReachable() {
        return reachable;
    }

    /** Writes into a node, or creates it, as an operator would by hand. */
    public synchronized void overwrite(String path, String data) {
        zxid++;
        byte[] bytes = data.getBytes(StandardCharsets.UTF_8);
        Znode old = nodes.getOrDefault(path, new Znode(bytes, zxid, zxid, 0));
        nodes.put(path, new Znode(bytes, old.czxid(), zxid, old.ephemeralOwner()));
    }

    /** Deletes a node, as an operator would by hand. */
    public synchronized void delete(String path) {
        zxid++;
        nodes.remove(path);
    }

    public synchronized Optional<Znode> node(String path) {
        return Optional.ofNullable(nodes.get(path));
    }

    /** Returns all paths below, in order. */
    public synchronized List<String> paths(String below) {
        return nodes.keySet().stream().filter(path -> path.startsWith(below)).toList();
    }

    synchronized List<String> childrenOf(String path) {
        String prefix = path + "/";
        return nodes.keySet().stream()
                .filter(each -> each.startsWith(prefix) && each.indexOf('/', prefix.length()) < 0)
                .map(each -> each.substring(prefix.length()))
                .toList();
    }

    /** Opens a session of a client that is not there, and returns its id. */
    public synchronized long newSession() {
        return ++lastSession;
    }

    synchronized void endSession(long session) {
        zxid++;
        nodes.values().removeIf(node -> node.ephemeralOwner() == session);
    }

    synchronized Optional<LockNode> holderOf(String lockPath) {
        return childrenOf(lockPath).stream()
                .min(Comparator.naturalOrder())
                .map(child -> lockPath + "/" + child)
                .flatMap(path -> node(path).map(node -> new LockNode(path, node)));
    }

    /** Takes the lock. Returns false at once if it is held: there is no queue. */
    public synchronized boolean lock(long session, String lockPath, NodeAddress owner) {
        if (holderOf(lockPath).isPresent()) {
            return false;
        }
        String path = lockPath + "/lock-" + String.format("%010d", zxid);
        commit(session, List.of(new Change.Create(path, owner.toBytes(), true)));
        return true;
    }

    synchronized CommitResult commit(long session, List<Change> changes) {
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

    private void apply(long session, Change change, long committed) {
        if (change instanceof Change.Create create) {
            nodes.put(create.path(), new Znode(create.data(), committed, committed, create.ephemeral() ? session : 0));
        } else if (change instanceof Change.SetData set) {
            nodes.computeIfPresent(
                    set.path(), (path, old) -> new Znode(set.data(), old.czxid(), committed, old.ephemeralOwner()));
        } else if (change instanceof Change.Delete delete) {
            nodes.remove(delete.path());
        }
    }
}
