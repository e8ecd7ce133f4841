package io.highlander.zookeeper;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.apache.curator.framework.CuratorFramework;

/** The locks of one session. Each path belongs to one of a fixed number of keepers, by its hash. */
final class LockKeepers {

    private static final int KEEPERS = 16;

    private final LockRegistry registry;
    private final List<LockKeeper> keepers;

    LockKeepers(CuratorFramework client, SessionHandle session) {
        registry = new LockRegistry(client);
        keepers = IntStream.range(0, KEEPERS)
                .mapToObj(index -> new LockKeeper(session, registry, "highlander-lock-keeper-" + index))
                .toList();
    }

    CompletableFuture<Boolean> lock(String path, Duration atMost) {
        return keeperOf(path).lock(path, atMost);
    }

    CompletableFuture<Void> unlock(String path) {
        return keeperOf(path).unlock(path);
    }

    void stop() {
        keepers.forEach(LockKeeper::stop);
        registry.close();
    }

    private LockKeeper keeperOf(String path) {
        return keepers.get(Math.floorMod(path.hashCode(), KEEPERS));
    }
}
