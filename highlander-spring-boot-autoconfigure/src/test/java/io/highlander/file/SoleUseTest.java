package io.highlander.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.highlander.state.StateStoreUnusableException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SoleUseTest {

    @TempDir
    private Path directory;

    @Test
    void isRefusedToASecondHandUntilTheFirstEnds() {
        SoleUse first = SoleUse.of(directory);
        assertThatThrownBy(() -> SoleUse.of(directory))
                .isInstanceOf(StateStoreUnusableException.class)
                .hasMessageContaining("another application context of this JVM");
        first.end();
        SoleUse second = SoleUse.of(directory);
        assertThatThrownBy(() -> SoleUse.of(directory)).isInstanceOf(StateStoreUnusableException.class);
        second.end();
    }

    @Test
    void otherNamesOfADirectoryAreTheSameDirectory() throws Exception {
        Path link = Files.createSymbolicLink(directory.resolveSibling(directory.getFileName() + "-link"), directory);
        SoleUse first = SoleUse.of(directory);
        assertThatThrownBy(() -> SoleUse.of(link)).isInstanceOf(StateStoreUnusableException.class);
        first.end();
        Files.delete(link);
    }

    @Test
    void otherDirectoriesAreFree() throws Exception {
        SoleUse first = SoleUse.of(Files.createDirectory(directory.resolve("a")));
        SoleUse second = SoleUse.of(Files.createDirectory(directory.resolve("b")));
        first.end();
        second.end();
        assertThat(directory.resolve("a/.in-use")).exists();
    }
}
