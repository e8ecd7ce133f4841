package io.highlander.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.highlander.EntityId;
import io.highlander.state.ObjectNames;
import io.highlander.state.StorePage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileListingTest {

    private static final ObjectNames NAMES = new ObjectNames(200, 200);

    @TempDir
    Path folder;

    private void put(String key) throws IOException {
        Path file = folder.resolve(NAMES.nameOf(key));
        Files.createDirectories(file.getParent());
        Files.createFile(file);
    }

    private StorePage page(@Nullable String cursor, int limit) throws IOException {
        return new FileListing(folder, "thing", NAMES).page(cursor, limit);
    }

    @Test
    void bucketsBeforeThePageAreNotRead() throws IOException {
        List<String> all = List.of("one", "two", "three");
        for (String key : all) {
            put(key);
        }
        StorePage first = page(null, 1);
        Path file = folder.resolve(NAMES.nameOf(first.entities().get(0).key()));
        Path bucket = file.getParent();
        String cursor = page(first.next(), 1).next();
        Files.delete(file);
        Files.delete(bucket);
        Files.createSymbolicLink(bucket, bucket); // whoever reads it fails
        assertThat(page(cursor, 1).entities()).hasSize(1);
    }

    @Test
    void cursorThatNobodyHasGivenIsAPlaceInTheOrderLikeAnyOther() throws IOException {
        put("one");
        assertThat(page("", 1).entities()).hasSize(1);
        assertThat(page("nonsense", 1).entities()).isEmpty();
    }

    @Test
    void pagesHaveEachEntityOnce() throws IOException {
        List<String> all = IntStream.range(0, 600).mapToObj(i -> "k" + i).toList();
        for (String key : all) {
            put(key);
        }
        List<String> keys = new ArrayList<>();
        String cursor = null;
        do {
            StorePage page = page(cursor, 7);
            page.entities().stream().map(EntityId::key).forEach(keys::add);
            cursor = page.next();
        } while (cursor != null);
        assertThat(keys).containsExactlyInAnyOrderElementsOf(all);
    }
}
