package io.highlander.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.highlander.EntityId;
import io.highlander.state.SaveResult;
import io.highlander.state.StateStore;
import io.highlander.state.StateStoreUnusableException;
import io.highlander.text.PathSegment;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The store's contract is tested by the test kit. */
class FileStateStoreTest {

    @TempDir
    Path parent;

    private StateStore open() {
        return new FileStateStore(directory());
    }

    @Test
    void nothingIsKeptOfEntitiesThatWereOnlyLookedFor() {
        try (StoreHandle handle = new StoreHandle(open())) {
            EntityId madeUp = new EntityId("made-up", "k");
            handle.store.load(madeUp).join();
            handle.store.remove(madeUp, "tag").join();
            assertThat(handle.store)
                    .extracting("buckets")
                    .asInstanceOf(InstanceOfAssertFactories.MAP)
                    .isEmpty();
        }
    }

    @Test
    void twoStoresOfOneJvmShareADirectory() {
        try (StoreHandle one = new StoreHandle(open());
                StoreHandle other = new StoreHandle(open())) {
            for (int round = 0; round < 30; round++) {
                EntityId entity = new EntityId("thing", "round-" + round);
                List<CompletableFuture<SaveResult>> saves = IntStream.range(0, 8)
                        .mapToObj(i -> (i % 2 == 0 ? one : other).store.save(entity, body("" + i), null))
                        .toList();
                assertThat(saves.stream().map(CompletableFuture::join).filter(r -> r instanceof SaveResult.Saved))
                        .hasSize(1);
            }
        }
    }

    @Test
    void aSaveThatWaitsForALockDoesNotHoldItsCaller() throws IOException {
        try (StoreHandle handle = new StoreHandle(open())) {
            EntityId entity = new EntityId("thing", "held");
            String eTag = ((SaveResult.Saved)
                            handle.store.save(entity, body("old"), null).join())
                    .eTag();
            CompletableFuture<SaveResult> save;
            try (FolderLock lock =
                    FolderLock.of(Objects.requireNonNull(fileOf("held").getParent()))) {
                lock.check();
                save = handle.store.save(entity, body("new"), eTag);
                assertThat(save).isNotDone();
            }
            assertThat(save.join()).isInstanceOf(SaveResult.Saved.class);
        }
    }

    @Test
    void aSuccessorThatACrashLeftBehindDoesNoHarm() throws IOException {
        EntityId entity = new EntityId("thing", "crashed");
        try (StoreHandle handle = new StoreHandle(open())) {
            String eTag = ((SaveResult.Saved)
                            handle.store.save(entity, body("old"), null).join())
                    .eTag();
            Path stray = fileOf("crashed").resolveSibling(".successor");
            Files.write(stray, new byte[100_000]);
            assertThat(handle.store.load(entity).join().orElseThrow().body()).isEqualTo(body("old"));
            assertThat(handle.store.save(entity, body("new"), eTag).join()).isInstanceOf(SaveResult.Saved.class);
            assertThat(handle.store.load(entity).join().orElseThrow().body()).isEqualTo(body("new"));
            assertThat(stray).doesNotExist();
        }
    }

    @Test
    void stateIsThereAfterAReopen() {
        EntityId entity = new EntityId("thing", "kept");
        try (StoreHandle handle = new StoreHandle(open())) {
            handle.store.save(entity, body("kept"), null).join();
        }
        try (StoreHandle handle = new StoreHandle(open())) {
            assertThat(handle.store.load(entity).join().orElseThrow().body()).isEqualTo(body("kept"));
        }
    }

    @Test
    void aFailedWriteFailsTheFuture() throws IOException {
        try (StoreHandle handle = new StoreHandle(open())) {
            Files.createDirectories(fileOf("blocked").resolveSibling(".successor"));
            assertThatThrownBy(() -> handle.store
                            .save(new EntityId("thing", "blocked"), body("x"), null)
                            .join())
                    .hasMessageContaining("Cannot save thing/blocked");
        }
    }

    @Test
    void afterCloseRequestsFail() {
        StateStore store = open();
        store.close();
        assertThat(store.load(new EntityId("thing", "a"))).isCompletedExceptionally();
    }

    @Test
    void aFileInTheDirectorysPlaceIsRefused() throws IOException {
        Path file = Files.writeString(parent.resolve("file"), "not a directory");
        assertThatThrownBy(() -> new FileStateStore(file).verify())
                .isInstanceOfSatisfying(StateStoreUnusableException.class, e -> assertThat(e.remedy())
                        .contains("a local file system"))
                .hasMessageContaining("highlander.state.file.directory")
                .hasMessageContaining(file.toString());
    }

    private Path directory() {
        return parent.resolve("state");
    }

    private Path fileOf(String key) {
        return directory().resolve("thing").resolve(PathSegment.bucketOf(key)).resolve(key + ".json");
    }

    private static byte[] body(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private record StoreHandle(StateStore store) implements AutoCloseable {
        @Override
        public void close() {
            store.close();
        }
    }
}
