package io.highlander.file;

import io.highlander.state.StateStoreUnusableException;
import io.highlander.state.StoreUse;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The use of a directory by one node alone, or by some together. A file lock belongs to the whole JVM, and closing one channel frees
 * all of its locks on the file. So the nodes of a JVM share one lock, and are counted. The operating system frees the lock of a process
 * that dies.
 */
final class DirectoryUse {

    private static final Logger log = LoggerFactory.getLogger(DirectoryUse.class);

    /** No entity type's folder starts with a dot. */
    private static final String FILE = ".in-use";

    private static final Map<Path, DirectoryUse> IN_THIS_JVM = new HashMap<>();

    private final Path directory;
    private final StoreUse use;
    private final FileChannel channel;
    private int users = 1;

    private DirectoryUse(Path directory, StoreUse use, FileChannel channel) {
        this.directory = directory;
        this.use = use;
        this.channel = channel;
    }

    /**
     * @param directory a directory that exists
     * @return an action that ends the use; to be run once
     * @throws StateStoreUnusableException if others use it, and one of them or this one alone
     */
    static Runnable begin(Path directory, StoreUse use) {
        try {
            Path real = directory.toRealPath();
            synchronized (IN_THIS_JVM) {
                DirectoryUse present = IN_THIS_JVM.get(real);
                if (present == null) {
                    DirectoryUse first = new DirectoryUse(real, use, lock(directory, real, use));
                    IN_THIS_JVM.put(real, first);
                    return first::end;
                }
                if (use == StoreUse.ALONE || present.use == StoreUse.ALONE) {
                    throw takenInThisJvm(directory);
                }
                present.users++;
                return present::end;
            }
        } catch (IOException e) {
            throw new StateStoreUnusableException(
                    "highlander.state.file.directory is '" + directory + "', which cannot be locked: " + e,
                    "Set it to a directory on a local file system that this user may write to, with working file locks.",
                    e);
        }
    }

    private static FileChannel lock(Path directory, Path real, StoreUse use) throws IOException {
        FileChannel channel = FileChannel.open(
                real.resolve(FILE), StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        @Nullable FileLock lock = null;
        try {
            lock = channel.tryLock(0, Long.MAX_VALUE, use == StoreUse.TOGETHER);
        } finally {
            if (lock == null) {
                channel.close();
            }
        }
        if (lock == null) {
            throw takenByProcess(directory, use);
        }
        return channel;
    }

    private static StateStoreUnusableException takenInThisJvm(Path directory) {
        return taken(
                directory,
                "another application context of this JVM",
                "Close the other context first. In tests set highlander.state.store=memory, or a directory for each context, or do "
                        + "not switch spring.test.context.cache.pause off: a cached context is then paused while another is used.");
    }

    private static StateStoreUnusableException takenByProcess(Path directory, StoreUse use) {
        return taken(
                directory,
                use == StoreUse.TOGETHER
                        ? "another process with highlander.ownership.directory 'local'"
                        : "another process, or several of them,",
                "End that process first, or give each a directory of its own. Several pods on one directory need "
                        + "highlander.ownership.directory=zookeeper, all of them.");
    }

    private static StateStoreUnusableException taken(Path directory, String by, String remedy) {
        return new StateStoreUnusableException(
                "highlander.state.file.directory is '" + directory + "', which " + by
                        + " uses. With highlander.ownership.directory 'local' there must be no other: such a process takes itself for "
                        + "the owner of every entity.",
                remedy,
                null);
    }

    private void end() {
        synchronized (IN_THIS_JVM) {
            if (--users == 0) {
                IN_THIS_JVM.remove(directory);
                close();
            }
        }
    }

    private void close() {
        try {
            channel.close();
        } catch (IOException e) {
            log.debug("Closing the lock of {} failed.", directory, e);
        }
    }
}
