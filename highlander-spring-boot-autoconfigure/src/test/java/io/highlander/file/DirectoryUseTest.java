package io.highlander.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.highlander.state.StateStoreUnusableException;
import io.highlander.state.StoreUse;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectoryUseTest {

    @TempDir
    private Path directory;

    @Test
    void whoIsAloneIsUntilHeEnds() {
        Runnable first = begin(StoreUse.ALONE);
        assertRefused(StoreUse.ALONE);
        first.run();
        Runnable second = begin(StoreUse.ALONE);
        assertRefused(StoreUse.ALONE);
        second.run();
    }

    @Test
    void thoseOfAClusterShareAndWhoIsAloneWaitsForTheLast() {
        Runnable first = begin(StoreUse.TOGETHER);
        Runnable second = begin(StoreUse.TOGETHER);
        first.run();
        assertRefused(StoreUse.ALONE);
        second.run();
        Runnable alone = begin(StoreUse.ALONE);
        assertRefused(StoreUse.TOGETHER);
        alone.run();
    }

    @Test
    void otherNamesOfADirectoryAreTheSameDirectory() throws Exception {
        Path link = Files.createSymbolicLink(directory.resolveSibling(directory.getFileName() + "-link"), directory);
        Runnable first = begin(StoreUse.ALONE);
        assertThatThrownBy(() -> DirectoryUse.begin(link, StoreUse.ALONE))
                .isInstanceOf(StateStoreUnusableException.class);
        first.run();
        Files.delete(link);
    }

    @Test
    void otherDirectoriesAreFree() throws Exception {
        Runnable first = DirectoryUse.begin(Files.createDirectory(directory.resolve("a")), StoreUse.ALONE);
        Runnable second = DirectoryUse.begin(Files.createDirectory(directory.resolve("b")), StoreUse.ALONE);
        first.run();
        second.run();
        assertThat(directory.resolve("a/.in-use")).exists();
    }

    private Runnable begin(StoreUse use) {
        return DirectoryUse.begin(directory, use);
    }

    private void assertRefused(StoreUse use) {
        assertThatThrownBy(() -> begin(use))
                .isInstanceOf(StateStoreUnusableException.class)
                .hasMessageContaining("another application context of this JVM");
    }
}
