package io.highlander.benchmarks.zookeeper;

import static org.assertj.core.api.Assertions.assertThat;

import io.highlander.testing.TestZooKeeper;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class BulkSessionTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    private static final String LOCK = LockNames.entity("order", 1);

    @Test
    void theLibraryCannotTakeALockThatABulkSessionHolds() throws Exception {
        try (TestZooKeeper server = new TestZooKeeper();
                LibrarySessions library = LibrarySessions.open(server.getConnectString(), TIMEOUT)) {
            try (BulkSession bulk = BulkSession.open(server.getConnectString(), TIMEOUT)) {
                bulk.hold(List.of(LOCK, LockNames.partition(3)));

                assertThat(library.of(0).lockHolder(LOCK).get()).isPresent();
                assertThat(library.of(0).lock(LOCK, Duration.ofMillis(300)).get())
                        .isFalse();
            }
            library.take(0, LOCK).get();
            assertThat(library.of(1).lockHolder(LOCK).get()).isPresent();
            library.giveBack(0, LOCK).get();
            assertThat(library.of(0).lockHolder(LOCK).get()).isEmpty();
        }
    }
}
