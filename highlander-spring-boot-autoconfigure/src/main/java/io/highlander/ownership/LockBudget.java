package io.highlander.ownership;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Bounds the locks of one session, by number and by the bytes of their paths: a session's end is one transaction that names them
 * all, and one that is too large takes the whole ensemble down (ZOOKEEPER-4306).
 */
final class LockBudget {

    /** What Curator adds to a lock's path: {@code /_c_<uuid>-lock-<number>}, and four bytes of length. */
    private static final int PATH_OVERHEAD = 60;

    private final int maxLocks;
    private final Set<String> held = new HashSet<>();
    private long bytes;

    LockBudget(int maxLocks) {
        this.maxLocks = maxLocks;
    }

    /** False when there is no room, or when this session holds the lock or is about to. */
    synchronized boolean reserve(String path) {
        int size = path.length() + PATH_OVERHEAD;
        if (held.size() >= maxLocks || bytes + size > ClusterSettings.MAX_LOCK_PATH_BYTES || !held.add(path)) {
            return false;
        }
        bytes += size;
        return true;
    }

    synchronized boolean holds(String path) {
        return held.contains(path);
    }

    synchronized void giveBack(String path) {
        if (held.remove(path)) {
            bytes -= path.length() + PATH_OVERHEAD;
        }
    }

    synchronized List<String> paths() {
        return List.copyOf(held);
    }

    synchronized long bytes() {
        return bytes;
    }

    int maxLocks() {
        return maxLocks;
    }

    synchronized int held() {
        return held.size();
    }
}
