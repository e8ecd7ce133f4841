package io.highlander.zookeeper;

import io.highlander.coordination.CoordinationException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Lock;
import org.apache.zookeeper.common.Time;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Acquires and releases the locks of some paths, all on one thread, to which Curator binds them. The thread may block: while it
 * waits for one lock, or ZooKeeper is away, its other locks wait too.
 *
 * <p>Curator's locks are reentrant and forget a lock whose release failed, so the held locks are recorded here.
 */
final class LockKeeper {

    private static final Logger log = LoggerFactory.getLogger(LockKeeper.class);

    private static final int MAX_WAITING_FOR_LOCKS = 4_096;
    /**
     * Most tasks that wait. It is well above the number of locks that one session may hold, so that a release is never rejected.
     */
    private static final int MAX_WAITING = 32_768;

    private static final long PAUSE_MILLIS = 100;

    private final SessionHandle session;
    private final LockRegistry registry;
    private final ThreadPoolExecutor thread;
    private final Map<String, Lock> held = new HashMap<>();
    private final AtomicInteger waiting = new AtomicInteger();
    private final Set<KeeperTask<?>> pending = ConcurrentHashMap.newKeySet();
    private final CountDownLatch over = new CountDownLatch(1);

    LockKeeper(SessionHandle session, LockRegistry registry, String name) {
        this.session = session;
        this.registry = registry;
        this.thread =
                new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(MAX_WAITING), work -> {
                    Thread keeper = new Thread(work, name);
                    keeper.setDaemon(true);
                    return keeper;
                });
    }

    CompletableFuture<Boolean> lock(String path, Duration atMost) {
        if (waiting.incrementAndGet() > MAX_WAITING_FOR_LOCKS) {
            waiting.decrementAndGet();
            return CompletableFuture.failedFuture(new CoordinationException(
                    "Cannot lock " + path + ": " + MAX_WAITING_FOR_LOCKS
                            + " others wait for the same thread. Nothing was done; repeat later.",
                    null));
        }
        long deadline = Time.currentElapsedTime() + atMost.toMillis();
        CompletableFuture<Boolean> result = submit("lock " + path, () -> take(path, deadline));
        return result.whenComplete((had, failure) -> waiting.decrementAndGet());
    }

    CompletableFuture<Void> unlock(String path) {
        return submit("unlock " + path, () -> {
            giveBack(path);
            return null;
        });
    }

    /** Ends the tasks that wait and run. The held locks are left to the end of the session. */
    void stop() {
        over.countDown();
        thread.shutdownNow();
        pending.forEach(this::abandon);
    }

    private <T> CompletableFuture<T> submit(String what, Callable<T> work) {
        KeeperTask<T> task = new KeeperTask<>(what, work);
        pending.add(task);
        try {
            thread.execute(task);
        } catch (RejectedExecutionException e) {
            if (thread.isShutdown()) {
                abandon(task);
            } else {
                task.abandon(MAX_WAITING + " others wait for the same thread");
            }
        } catch (RuntimeException | Error e) {
            task.abandon("no thread could be had (" + e + ")");
        }
        return task.result().whenComplete((result, failure) -> pending.remove(task));
    }

    private void abandon(KeeperTask<?> task) {
        task.abandon("ZooKeeper session 0x" + Long.toHexString(session.id()) + " is over");
    }

    private boolean take(String path, long deadline) throws InterruptedException {
        long rest = deadline - Time.currentElapsedTime();
        if (held.containsKey(path) || rest <= 0) {
            return false;
        }
        createParent(path);
        Lock lock = registry.obtain(path);
        boolean had = false;
        try {
            had = lock.tryLock(rest, TimeUnit.MILLISECONDS);
        } finally {
            if (had) {
                held.put(path, lock);
            } else {
                registry.noLongerUsed();
                clear(path);
            }
        }
        return had;
    }

    /** Creates the lock's parent. The recipe would do that, too, but with three times as many requests. */
    private void createParent(String path) throws InterruptedException {
        try {
            session.createContainer(path).get();
        } catch (ExecutionException e) {
            log.debug("Cannot create {}; the recipe will.", path, e);
        }
    }

    private void giveBack(String path) throws InterruptedException {
        Lock lock = held.get(path);
        if (lock == null) {
            return;
        }
        try {
            lock.unlock();
        } catch (RuntimeException e) {
            log.debug("Releasing {} has an unknown outcome; it is looked for.", path, e);
        }
        clear(path);
        held.remove(path);
        registry.noLongerUsed();
    }

    /**
     * Completes when this session has no node in the queue of a lock that it does not hold. Such nodes are left by attempts that
     * timed out or lost the connection; all of them were made on this thread, so none belongs to an attempt still going on.
     */
    private void clear(String path) throws InterruptedException {
        while (true) {
            try {
                deleteOwnNodes(path);
                return;
            } catch (ExecutionException e) {
                log.debug("Cannot look for nodes of session 0x{} yet.", Long.toHexString(session.id()), e);
            }
            if (!session.isAlive() || over.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS)) {
                throw new CoordinationException(
                        "The session ended before the node of " + path + " was seen gone.", null);
            }
        }
    }

    private void deleteOwnNodes(String path) throws InterruptedException, ExecutionException {
        for (String child : LockQueue.inOrder(session.children(path).get())) {
            String node = path + "/" + child;
            if (session.read(node)
                    .get()
                    .filter(it -> it.ephemeralOwner() == session.id())
                    .isPresent()) {
                session.delete(node).get();
            }
        }
    }
}
