package io.highlander.zookeeper;

import io.highlander.coordination.CoordinationException;
import java.util.concurrent.CompletableFuture;

/** Creates a path from its first missing parent down. */
final class PersistentPath {

    /**
     * Most attempts. Curator makes the parents of locks as containers, which ZooKeeper removes when they are empty, so a parent can
     * vanish in between.
     */
    private static final int ATTEMPTS = 4;

    private PersistentPath() {}

    static CompletableFuture<Void> ensure(SessionHandle handle, String path) {
        return ensure(handle, path, ATTEMPTS);
    }

    private static CompletableFuture<Void> ensure(SessionHandle handle, String path, int attempts) {
        // Look first: a client without the right to create a node is not told whether it exists.
        return handle.exists(path)
                .thenCompose(exists -> exists ? CompletableFuture.completedFuture(true) : handle.create(path))
                .thenCompose(there -> {
                    if (there) {
                        return CompletableFuture.completedFuture(null);
                    }
                    if (attempts == 1 || path.equals("/")) {
                        return CompletableFuture.failedFuture(new CoordinationException(
                                "Cannot create " + path + ": its parent is missing again and again. A chroot in"
                                        + " spring.cloud.zookeeper.connect-string has to exist.",
                                null));
                    }
                    return ensure(handle, parentOf(path), ATTEMPTS)
                            .thenCompose(parent -> ensure(handle, path, attempts - 1));
                });
    }

    private static String parentOf(String path) {
        int slash = path.lastIndexOf('/');
        return slash == 0 ? "/" : path.substring(0, slash);
    }
}
