package io.highlander.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.highlander.EntityId;
import io.highlander.state.StateStore;
import io.highlander.test.store.StateStoreContract;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileStateStoreContractTest extends StateStoreContract {

    @TempDir
    Path parent;

    @Override
    protected StateStore open() {
        return new FileStateStore(directory());
    }

    @Test
    void nothingEscapesTheDirectory() throws IOException {
        for (String key : hostileKeys()) {
            store().save(new EntityId("../thing", key), "{}".getBytes(StandardCharsets.UTF_8), null)
                    .join();
        }
        try (Stream<Path> beside = Files.list(parent)) {
            assertThat(beside).containsExactly(directory());
        }
        try (Stream<Path> files = Files.walk(directory()).filter(Files::isRegularFile)) {
            assertThat(files.map(file -> directory().relativize(file).toString()))
                    .allMatch(path -> path.matches(
                            "(\\.self-test|[a-z0-9%A-F~_-]+/[0-9a-f]{2})/(\\.lock|[a-z0-9%A-F~_-]+\\.json)"));
        }
    }

    private Path directory() {
        return parent.resolve("state");
    }
}
