package io.highlander.benchmarks.locks;

import io.highlander.benchmarks.contestant.Contestant;
import java.util.List;
import java.util.concurrent.locks.Lock;
import java.util.stream.IntStream;
import org.apache.curator.framework.CuratorFramework;
import org.apache.curator.framework.CuratorFrameworkFactory;
import org.apache.curator.retry.ExponentialBackoffRetry;
import org.springframework.integration.zookeeper.lock.ZookeeperLockRegistry;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;

/** Counters as objects in the store, changed under a lock of Spring Integration's {@code ZookeeperLockRegistry}, taken for each call. */
final class LocksContestant implements Contestant {

    private static final int PROBES = 256;

    private final CuratorFramework curator;
    private final ThreadPoolTaskExecutor probes = new ThreadPoolTaskExecutor();
    private final ZookeeperLockRegistry registry;
    private final CounterObjects objects;

    LocksContestant(String zookeeper, String s3) {
        curator = CuratorFrameworkFactory.newClient(zookeeper, new ExponentialBackoffRetry(100, 5));
        curator.start();
        probes.setCorePoolSize(PROBES);
        probes.setDaemon(true);
        probes.initialize();
        registry = new ZookeeperLockRegistry(curator, "/benchmarks");
        registry.setMutexTaskExecutor(probes);
        registry.setCacheCapacity(Integer.MAX_VALUE);
        objects = new CounterObjects(s3);
    }

    @Override
    public List<String> keys(int count, boolean elsewhere) {
        return IntStream.range(0, count).mapToObj(i -> "key-" + i).toList();
    }

    @Override
    public long add(String key) {
        Lock lock = registry.obtain(key);
        lock.lock();
        try {
            SavedCounter changed = new SavedCounter(objects.load(key).value() + 1);
            objects.save(key, changed);
            return changed.value();
        } finally {
            lock.unlock();
        }
    }

    /** Takes a lock that was never taken before, and keeps it. */
    void takeForEver(String path) {
        registry.obtain(path).lock();
    }

    @Override
    public void close() {
        objects.close();
        registry.destroy();
        probes.shutdown();
        curator.close();
    }
}
