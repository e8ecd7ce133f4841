package io.highlander.catalog;

import io.highlander.EntityCatalog;
import io.highlander.EntityId;
import io.highlander.cluster.FencingToken;
import io.highlander.state.EnvelopeCodec;
import io.highlander.state.SaveResult;
import io.highlander.state.StateStore;
import io.highlander.state.StoredState;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;

/** An application in a JVM of its own, which does one work with its catalogue and says how long it took. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
class CatalogProcess {

    /** Arguments: what to do, a file or a number, and properties. */
    public static void main(String[] args) throws IOException {
        try (ConfigurableApplicationContext application = new SpringApplicationBuilder(CatalogProcess.class)
                .properties(Arrays.copyOfRange(args, 2, args.length))
                .run()) {
            EntityCatalog catalog = application.getBean(EntityCatalog.class);
            long begin = System.nanoTime();
            long done =
                    switch (args[0]) {
                        case "fill" -> fill(application.getBean(StateStore.class), Integer.parseInt(args[1]));
                        case "list" -> list(catalog);
                        case "export" -> export(catalog, Path.of(args[1]));
                        case "import" -> importFrom(catalog, Path.of(args[1]));
                        default -> throw new IllegalArgumentException(args[0]);
                    };
            long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin);
            System.out.printf("%s done=%d millis=%d heapMb=%d%n", args[0], done, millis, peakOfHeap() >> 20);
        }
    }

    /** What was used at most, garbage included. */
    private static long peakOfHeap() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .map(MemoryPoolMXBean::getPeakUsage)
                .mapToLong(usage -> usage.getUsed())
                .sum();
    }

    /** Past the gateway, as only a test may. */
    private static long fill(StateStore store, int entities) {
        Semaphore room = new Semaphore(256);
        for (int i = 0; i < entities; i++) {
            room.acquireUninterruptibly();
            EntityId id = new EntityId("cellar", keyOf(i));
            store.save(id, bodyOf(id, i), null).whenComplete((result, failure) -> {
                if (!(result instanceof SaveResult.Saved)) {
                    throw new AssertionError(id + " " + result, failure);
                }
                room.release();
            });
        }
        room.acquireUninterruptibly(256);
        return entities;
    }

    /** Every thousandth key is too long for a name. */
    private static String keyOf(int i) {
        return i % 1_000 == 7 ? "é".repeat(200) + i : "Cellar " + i;
    }

    private static byte[] bodyOf(EntityId id, int i) {
        String state = "{\"bottles\":[\"Barolo " + i + "\",\"" + "é😀".repeat(i % 40) + "\"]}";
        return EnvelopeCodec.encode(new StoredState(
                id,
                1 + i % 50,
                FencingToken.NONE,
                "fill-" + i,
                Shelf.alive(),
                StoredState.Replies.NONE,
                state.getBytes(StandardCharsets.UTF_8)));
    }

    private static long list(EntityCatalog catalog) {
        long found = 0;
        @Nullable String cursor = null;
        do {
            EntityCatalog.Page page = catalog.list("cellar", cursor, EntityCatalog.LARGEST_PAGE);
            found += page.entities().size();
            cursor = page.next();
        } while (cursor != null);
        return found;
    }

    private static long export(EntityCatalog catalog, Path file) throws IOException {
        try (OutputStream out = Files.newOutputStream(file)) {
            return Objects.requireNonNull(catalog.export(List.of(), out, report -> {}))
                    .done();
        }
    }

    private static long importFrom(EntityCatalog catalog, Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            EntityCatalog.Report report = catalog.importFrom(in, EntityCatalog.Existing.KEEP, progress -> {});
            report.remarks().forEach(System.out::println);
            return report.done();
        }
    }
}
