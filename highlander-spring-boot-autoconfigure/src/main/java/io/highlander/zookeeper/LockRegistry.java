package io.highlander.zookeeper;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Lock;
import org.apache.curator.framework.CuratorFramework;
import org.springframework.core.task.support.TaskExecutorAdapter;
import org.springframework.integration.zookeeper.lock.ZookeeperLockRegistry;
import org.springframework.integration.zookeeper.lock.ZookeeperLockRegistry.KeyToPathStrategy;

/**
 * Spring Integration's lock registry for one session, set up to remember every lock that is held and to forget the others. It does
 * not react to the loss of a session, so it is discarded with its session.
 */
final class LockRegistry implements AutoCloseable {

    /** Number of unused locks after which they are forgotten together, because a sweep looks at every lock. */
    private static final int FORGOTTEN_AT_ONCE = 256;

    private final ZookeeperLockRegistry registry;
    private final AtomicInteger unused = new AtomicInteger();

    LockRegistry(CuratorFramework client) {
        registry = new ZookeeperLockRegistry(client, new PathIsKey());
        // Before each acquisition the registry probes the connection: here on the thread that acquires, which may
        // block.
        registry.setMutexTaskExecutor(new TaskExecutorAdapter(Runnable::run));
        // Up to 7.0.5 a full cache drops locks that are held.
        registry.setCacheCapacity(Integer.MAX_VALUE);
    }

    Lock obtain(String path) {
        return registry.obtain(path);
    }

    /** Counts a lock that was obtained before and is not held any more. */
    void noLongerUsed() {
        if (unused.incrementAndGet() % FORGOTTEN_AT_ONCE == 0) {
            registry.expireUnusedOlderThan(0);
        }
    }

    @Override
    public void close() {
        registry.destroy();
    }

    /** Unbounded, because from 7.0.6 on the registry refuses to forget locks of a bounded one. */
    private static final class PathIsKey implements KeyToPathStrategy {

        @Override
        public String pathFor(String key) {
            return key;
        }

        @Override
        public boolean bounded() {
            return false;
        }
    }
}
