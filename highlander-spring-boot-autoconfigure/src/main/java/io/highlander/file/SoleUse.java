package io.highlander.file;

import io.highlander.state.StateStoreUnusableException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A directory that only one node uses. A file lock belongs to the whole JVM, so the application contexts of a JVM are told apart by a
 * set. The operating system frees the lock of a process that dies.
 */
final class SoleUse {

    private static final Logger log = LoggerFactory.getLogger(SoleUse.class);

    /** No entity type's folder starts with a dot. */
    private static final String FILE = ".in-use";

    private static final Set<Path> IN_THIS_JVM = ConcurrentHashMap.newKeySet();

    private final Path directory;
    private final FileChannel channel;

    private SoleUse(Path directory, FileChannel channel) {
        this.directory = directory;
        this.channel = channel;
    }

    /**
     * @param directory a directory that exists
     * @throws StateStoreUnusableException if another node uses it
     */
    static SoleUse of(Path directory) {
        try {
            Path real = directory.toRealPath();
            if (!IN_THIS_JVM.add(real)) {
                throw taken(
                        directory,
                        "another application context of this JVM",
                        "Close the other context first. In tests set highlander.state.store=memory, or a directory for each context, or do "
                                + "not switch spring.test.context.cache.pause off: a cached context is then paused while another is used.");
            }
            try {
                return new SoleUse(real, lock(directory, real));
            } catch (IOException | RuntimeException e) {
                IN_THIS_JVM.remove(real);
                throw e;
            }
        } catch (IOException e) {
            throw new StateStoreUnusableException(
                    "highlander.state.file.directory is '" + directory + "', which cannot be locked: " + e,
                    "Set it to a directory on a local file system that this user may write to, with working file locks.",
                    e);
        }
    }

    private static FileChannel lock(Path directory, Path real) throws IOException {
        FileChannel channel = FileChannel.open(real.resolve(FILE), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        @Nullable FileLock lock = null;
        try {
            lock = channel.tryLock();
        } finally {
            if (lock == null) {
                channel.close();
            }
        }
        if (lock == null) {
            throw taken(
                    directory,
                    "another process",
                    "End that process first, or give each a directory of its own. Several pods on one directory need "
                            + "highlander.ownership.directory=zookeeper.");
        }
        return channel;
    }

    private static StateStoreUnusableException taken(Path directory, String by, String remedy) {
        return new StateStoreUnusableException(
                "highlander.state.file.directory is '" + directory + "', which " + by
                        + " uses with highlander.ownership.directory 'local', as this one would: each would take itself for the owner "
                        + "of every entity.",
                remedy,
                null);
    }

    void end() {
        try {
            channel.close();
        } catch (IOException e) {
            log.debug("Closing the lock of {} failed.", directory, e);
        } finally {
            IN_THIS_JVM.remove(directory);
        }
    }
}
