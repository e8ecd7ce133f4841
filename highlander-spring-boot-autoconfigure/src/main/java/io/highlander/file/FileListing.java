package io.highlander.file;

import io.highlander.state.EnvelopeBeginning;
import io.highlander.state.ObjectNames;
import io.highlander.state.StorePage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The files of one type, sorted by bucket and name. A folder has no order of its own, so all names of a bucket are looked at for
 * each page that touches it; only those of the page are kept. Buckets before the page are not touched.
 */
final class FileListing {

    private final Path folder;
    private final String type;
    private final ObjectNames names;

    /** @param folder of the type; there may be none */
    FileListing(Path folder, String type, ObjectNames names) {
        this.folder = folder;
        this.type = type;
        this.names = names;
    }

    /** @param cursor name of the last file of the page before, below the folder */
    StorePage page(@Nullable String cursor, int limit) throws IOException {
        List<String> found = new ArrayList<>();
        for (String bucket : smallest(folder, name -> isBucket(name) && !isBefore(cursor, name), Integer.MAX_VALUE)) {
            String prefix = bucket + "/";
            int missing = limit + 1 - found.size();
            smallest(
                            folder.resolve(bucket),
                            name -> !name.startsWith(".") && (cursor == null || (prefix + name).compareTo(cursor) > 0),
                            missing)
                    .forEach(name -> found.add(prefix + name));
            if (found.size() > limit) {
                List<String> page = found.subList(0, limit);
                return page(page, page.get(limit - 1));
            }
        }
        return page(found, null);
    }

    private static boolean isBucket(String name) {
        return name.matches("[0-9a-f]{2}");
    }

    private static boolean isBefore(@Nullable String cursor, String bucket) {
        return cursor != null && (bucket + "/" + Character.MAX_VALUE).compareTo(cursor) < 0;
    }

    private StorePage page(List<String> found, @Nullable String next) {
        return names.page(type, found, next, this::beginning).join();
    }

    private CompletableFuture<Optional<byte[]>> beginning(String name) {
        try (InputStream file = Files.newInputStream(folder.resolve(name))) {
            return CompletableFuture.completedFuture(Optional.of(file.readNBytes(EnvelopeBeginning.BYTES)));
        } catch (NoSuchFileException e) {
            return CompletableFuture.completedFuture(Optional.empty());
        } catch (IOException e) {
            return CompletableFuture.failedFuture(new UncheckedIOException(e));
        }
    }

    /** Returns the first names in order. */
    private static Iterable<String> smallest(Path folder, Predicate<String> wanted, int most) throws IOException {
        TreeSet<String> smallest = new TreeSet<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
            for (Path entry : entries) {
                String name = entry.getFileName().toString();
                if (wanted.test(name)) {
                    smallest.add(name);
                    if (smallest.size() > most) {
                        smallest.pollLast();
                    }
                }
            }
        } catch (NoSuchFileException | NotDirectoryException e) {
            return List.of();
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        return smallest;
    }
}
