package io.highlander.session;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Bounds the locks of one session, by number and by the bytes of their paths: the end of a session is one transaction that names
 * all of them, and a transaction that is too large takes the whole ensemble down (ZOOKEEPER-4306).
 */
public final class LockBudget {

    /** Bytes that Curator adds to a lock's path: {@code /_c_<uuid>-lock-<number>}, and four bytes of length. */
    private static final int PATH_OVERHEAD = 60;

    private final int maxLocks;
    private final Set<String> held = new HashSet<>();
    private long bytes;
    private boolean full;

    public LockBudget(int maxLocks) {
        this.maxLocks = maxLocks;
    }

    /** Reserves room for a lock. Returns false if there is none, or if this session holds the lock or is about to. */
    public synchronized boolean reserve(String path) {
        int size = path.length() + PATH_OVERHEAD;
        if (held.contains(path)) {
            return false;
        }
        full = held.size() >= maxLocks || bytes + size > ClusterSettings.MAX_LOCK_PATH_BYTES;
        if (full) {
            return false;
        }
        held.add(path);
        bytes += size;
        return true;
    }

    public synchronized boolean holds(String path) {
        return held.contains(path);
    }

    public synchronized void giveBack(String path) {
        if (held.remove(path)) {
            bytes -= path.length() + PATH_OVERHEAD;
            full = false;
        }
    }

    /** Whether there was no room for a lock, and no lock was released since. */
    public synchronized boolean isFull() {
        return full;
    }

    synchronized List<String> paths() {
        return List.copyOf(held);
    }

    public synchronized long bytes() {
        return bytes;
    }

    public int maxLocks() {
        return maxLocks;
    }

    public synchronized int held() {
        return held.size();
    }
}
