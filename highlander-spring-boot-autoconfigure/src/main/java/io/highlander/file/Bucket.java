package io.highlander.file;

import io.highlander.state.RemoveResult;
import io.highlander.state.SaveResult;
import io.highlander.state.StoredObject;
import io.highlander.text.Sha256;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One folder of files under one lock. A file is replaced by writing its successor beside it, forcing that to the disk, and
 * renaming it: after a crash the file is the old one or the new one. Only the lock's holder writes, so all successors of a
 * folder share one name, and one that a crash left behind is overwritten by the next save.
 */
final class Bucket {

    /** Far above any envelope; a larger file is not ours and is not read into memory. */
    static final long LARGEST_FILE_BYTES = 64L << 20;

    private static final String SUCCESSOR = ".successor";

    private final Path root;
    private final Path folder;
    private volatile boolean prepared;

    Bucket(Path root, Path folder) {
        this.root = root;
        this.folder = folder;
    }

    /** Needs no lock: a rename is atomic, so an opened file is one whole version. */
    Optional<StoredObject> read(String fileName) throws IOException {
        Path file = folder.resolve(fileName);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            if (channel.size() > LARGEST_FILE_BYTES) {
                throw new IOException(
                        file + " has " + channel.size() + " bytes, more than " + LARGEST_FILE_BYTES + ".");
            }
            ByteBuffer bytes = ByteBuffer.allocate((int) channel.size());
            while (bytes.hasRemaining() && channel.read(bytes) >= 0) {}
            if (bytes.hasRemaining()) {
                throw new IOException(file + " became shorter while it was read; something else writes there.");
            }
            return Optional.of(new StoredObject(bytes.array(), eTagOf(bytes.array())));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    SaveResult replace(String fileName, byte[] body, @Nullable String expectedETag) throws IOException {
        if (body.length > LARGEST_FILE_BYTES) {
            throw new IOException("The state has " + body.length + " bytes, more than " + LARGEST_FILE_BYTES + ".");
        }
        prepare();
        try (FolderLock lock = FolderLock.of(folder)) {
            Optional<StoredObject> current = read(fileName);
            if (current.isEmpty() && expectedETag != null) {
                return new SaveResult.Missing();
            }
            if (current.isPresent() && !current.get().eTag().equals(expectedETag)) {
                return new SaveResult.Conflict();
            }
            lock.check();
            write(fileName, body);
            return new SaveResult.Saved(eTagOf(body));
        }
    }

    RemoveResult remove(String fileName, String expectedETag) throws IOException {
        if (!Files.isDirectory(folder)) {
            return RemoveResult.MISSING;
        }
        try (FolderLock lock = FolderLock.of(folder)) {
            Optional<StoredObject> current = read(fileName);
            if (current.isEmpty()) {
                return RemoveResult.MISSING;
            }
            if (!current.get().eTag().equals(expectedETag)) {
                return RemoveResult.CONFLICT;
            }
            lock.check();
            Files.delete(folder.resolve(fileName));
            DiskSync.force(folder);
            return RemoveResult.REMOVED;
        }
    }

    private void write(String fileName, byte[] body) throws IOException {
        Path successor = folder.resolve(SUCCESSOR);
        try (FileChannel channel = FileChannel.open(
                successor, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            ByteBuffer bytes = ByteBuffer.wrap(body);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        Files.move(successor, folder.resolve(fileName), StandardCopyOption.ATOMIC_MOVE);
        DiskSync.force(folder);
    }

    /** Forced by every JVM, not only by the one that made the folders: that one may have died before it got there. */
    private void prepare() throws IOException {
        if (prepared) {
            return;
        }
        Files.createDirectories(folder);
        for (Path parent = folder.getParent(); parent != null && parent.startsWith(root); parent = parent.getParent()) {
            DiskSync.force(parent);
        }
        prepared = true;
    }

    private static String eTagOf(byte[] body) {
        return '"' + HexFormat.of().formatHex(Sha256.of(body)) + '"';
    }
}
