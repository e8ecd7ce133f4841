package io.highlander.file;

import java.io.Closeable;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Mutual exclusion for one folder, among the threads of this JVM and among JVMs. A file lock belongs to the whole JVM, so a
 * JVM-wide lock comes first; it also keeps this JVM from opening a lock file twice, since on POSIX systems closing one channel
 * frees the locks of all. The operating system frees the locks of a process that dies.
 */
final class FolderLock implements Closeable {

    private static final int WAIT_SECONDS = 5;
    private static final long FIRST_PAUSE_NANOS = 200_000;
    private static final long LONGEST_PAUSE_NANOS = 10_000_000;

    private static final ReentrantLock[] STRIPES =
            Stream.generate(ReentrantLock::new).limit(1024).toArray(ReentrantLock[]::new);

    private final ReentrantLock stripe;
    private final FileChannel channel;
    private final FileLock lock;

    private FolderLock(ReentrantLock stripe, FileChannel channel, FileLock lock) {
        this.stripe = stripe;
        this.channel = channel;
        this.lock = lock;
    }

    /** @throws IOException also if the lock cannot be taken within 5 seconds */
    static FolderLock of(Path folder) throws IOException {
        Path file = folder.toRealPath().resolve(".lock");
        ReentrantLock stripe = STRIPES[Math.floorMod(file.hashCode(), STRIPES.length)];
        enter(stripe, file);
        FileChannel channel = null;
        try {
            channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            return new FolderLock(stripe, channel, lock(channel, file));
        } catch (IOException | RuntimeException e) {
            try {
                if (channel != null) {
                    channel.close();
                }
            } finally {
                stripe.unlock();
            }
            throw e;
        }
    }

    /** @throws IOException if the lock is not held any more */
    void check() throws IOException {
        if (!lock.isValid()) {
            throw new IOException("The lock of this folder was lost.");
        }
    }

    /** Closing the channel frees the lock; the lock file stays, because deleting it would split its waiters. */
    @Override
    public void close() throws IOException {
        try {
            channel.close();
        } finally {
            stripe.unlock();
        }
    }

    private static void enter(ReentrantLock stripe, Path file) throws IOException {
        try {
            if (!stripe.tryLock(WAIT_SECONDS, TimeUnit.SECONDS)) {
                throw notToBeHad(file, null);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("Interrupted while waiting for " + file + ".");
        }
    }

    /** Asks again and again, because a blocking lock has no timeout and the holder may be a paused process. */
    private static FileLock lock(FileChannel channel, Path file) throws IOException {
        long left = TimeUnit.SECONDS.toNanos(WAIT_SECONDS);
        long pause = FIRST_PAUSE_NANOS;
        while (true) {
            try {
                FileLock lock = channel.tryLock();
                if (lock != null) {
                    return lock;
                }
            } catch (OverlappingFileLockException e) {
                throw notToBeHad(file, e);
            }
            if (left <= 0) {
                throw notToBeHad(file, null);
            }
            LockSupport.parkNanos(pause);
            left -= pause;
            pause = Math.min(pause * 2, LONGEST_PAUSE_NANOS);
        }
    }

    private static IOException notToBeHad(Path file, @Nullable Throwable cause) {
        return new IOException(
                "The lock " + file + " was not to be had in " + WAIT_SECONDS + " s; its holder may be paused.", cause);
    }
}
