package io.highlander.benchmarks.zookeeper;

import io.highlander.benchmarks.load.Waiting;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.zookeeper.AsyncCallback.StringCallback;
import org.apache.zookeeper.CreateMode;
import org.apache.zookeeper.KeeperException.Code;
import org.apache.zookeeper.ZooDefs.Ids;
import org.apache.zookeeper.ZooKeeper;

/**
 * A session that takes free locks without asking: creates the nodes that Curator's recipe would leave, one request each, without
 * waiting for the answers. What ZooKeeper bears of it in a second is the most that any client could have.
 */
final class BulkSession implements AutoCloseable {

    private static final int IN_FLIGHT = 1_000;
    private static final Duration CONNECTING = Duration.ofSeconds(20);
    private static final int PATIENCE_SECONDS = 30;
    /** As a pod's address is. */
    private static final byte[] DATA = "10.20.30.40:7000".getBytes(StandardCharsets.US_ASCII);

    private final ZooKeeper zookeeper;
    private final Set<String> parents = new HashSet<>();
    private final AtomicInteger failed = new AtomicInteger();
    private int held;

    private BulkSession(ZooKeeper zookeeper) {
        this.zookeeper = zookeeper;
    }

    static BulkSession open(String servers, Duration timeout) throws Exception {
        BulkSession session = new BulkSession(new ZooKeeper(servers, (int) timeout.toMillis(), event -> {}));
        Waiting.until("a session", CONNECTING, session::isConnected);
        return session;
    }

    boolean isConnected() {
        return zookeeper.getState() == ZooKeeper.States.CONNECTED;
    }

    boolean isAlive() {
        return zookeeper.getState().isAlive();
    }

    int held() {
        return held;
    }

    /**
     * Returns when it holds them all, too.
     *
     * @throws IllegalStateException when ZooKeeper does not answer for half a minute, or refuses
     */
    void hold(List<String> locks) throws InterruptedException {
        Semaphore free = new Semaphore(IN_FLIGHT);
        for (String lock : locks) {
            ensureParents(LockNames.parentOf(lock), free);
            create(lock, new byte[0], CreateMode.CONTAINER, free);
            String node = lock + "/_c_" + UUID.randomUUID() + "-lock-";
            create(node, DATA, CreateMode.EPHEMERAL_SEQUENTIAL, free);
        }
        take(free, IN_FLIGHT);
        if (failed.get() > 0) {
            throw new IllegalStateException(failed + " nodes could not be created.");
        }
        held += locks.size();
    }

    private void ensureParents(String path, Semaphore free) throws InterruptedException {
        if (!path.isEmpty() && parents.add(path)) {
            ensureParents(LockNames.parentOf(path), free);
            create(path, new byte[0], CreateMode.CONTAINER, free);
        }
    }

    private void create(String path, byte[] data, CreateMode mode, Semaphore free) throws InterruptedException {
        take(free, 1);
        StringCallback answer = (rc, asked, context, name) -> {
            if (Code.get(rc) != Code.OK && Code.get(rc) != Code.NODEEXISTS) {
                failed.incrementAndGet();
            }
            free.release();
        };
        zookeeper.create(path, data, Ids.OPEN_ACL_UNSAFE, mode, answer, null);
    }

    private static void take(Semaphore free, int permits) throws InterruptedException {
        if (!free.tryAcquire(permits, PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw new IllegalStateException("ZooKeeper has not answered for " + PATIENCE_SECONDS + " s.");
        }
    }

    /** Returns when ZooKeeper has ended the session, and with it all its locks, or cannot be reached. */
    @Override
    public void close() {
        try {
            zookeeper.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
