package io.highlander.file;

import io.highlander.state.SaveResult;
import io.highlander.state.StateStoreUnusableException;
import io.highlander.state.StoredObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tries out, in a folder of its own, the operations on which the file store relies: writing, locking, renaming. */
final class FileSelfTest {

    private static final Logger log = LoggerFactory.getLogger(FileSelfTest.class);
    private static final Pattern NETWORK_FILE_SYSTEM = Pattern.compile("nfs.*|cifs|smb.*|9p|fuse\\..*|afs");

    /** No entity type's folder starts with a dot. */
    private static final String FOLDER = ".self-test";

    private static final String FILE = "probe.json";

    private final Path directory;

    FileSelfTest(Path directory) {
        this.directory = directory;
    }

    void run() {
        try {
            Files.createDirectories(directory);
            tryReplacing(new Bucket(directory, directory.resolve(FOLDER)));
            warnOfNetworkFileSystem();
        } catch (IOException | UnsupportedOperationException e) {
            throw new StateStoreUnusableException(
                    "highlander.state.file.directory is '" + directory + "', which cannot be used: " + e,
                    "Set it to a directory on a local file system that this user may write to,"
                            + " with working file locks.",
                    e);
        }
    }

    /** Other JVMs may run the same test now; a conflict shows that compare-and-set works as well as a success does. */
    private static void tryReplacing(Bucket bucket) throws IOException {
        Optional<StoredObject> before = bucket.read(FILE);
        byte[] body = UUID.randomUUID().toString().getBytes(StandardCharsets.UTF_8);
        SaveResult result =
                bucket.replace(FILE, body, before.map(StoredObject::eTag).orElse(null));
        if (result instanceof SaveResult.Missing) {
            throw new IOException(FILE + " vanished.");
        }
        if (!(bucket.replace(FILE, body, "\"wrong\"") instanceof SaveResult.Conflict)) {
            throw new IOException("a file was replaced though it was not the expected one.");
        }
        if (bucket.read(FILE).isEmpty()) {
            throw new IOException("a written file is not there.");
        }
    }

    private void warnOfNetworkFileSystem() throws IOException {
        String type = Files.getFileStore(directory).type();
        if (NETWORK_FILE_SYSTEM.matcher(type.toLowerCase(Locale.ROOT)).matches()) {
            log.warn(
                    "The state directory {} is on a file system of type {}. Where such a file system caches what other machines"
                            + " have written, saves get lost; share a directory between JVMs of one machine only, or use S3.",
                    directory,
                    type);
        }
    }
}
