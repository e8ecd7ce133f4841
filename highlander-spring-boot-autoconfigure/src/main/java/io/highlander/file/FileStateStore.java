package io.highlander.file;

import io.highlander.EntityId;
import io.highlander.state.ObjectNames;
import io.highlander.state.RemoveResult;
import io.highlander.state.SaveResult;
import io.highlander.state.StateStore;
import io.highlander.state.StorePage;
import io.highlander.state.StoreUse;
import io.highlander.state.StoredObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One file per entity, {@code <directory>/<type>/<bucket>/<key>.json}, in a directory that threads, stores and JVMs may share.
 * Works on a bounded pool of its own; a request that does not fit into its queue fails at once.
 */
final class FileStateStore implements StateStore {

    private static final int THREADS = 8;
    private static final int QUEUE_CAPACITY = 10_000;
    private static final ObjectNames NAMES = new ObjectNames(200, 200);

    private final Path directory;
    /** Those that are saved to: their folders are made once. */
    private final ConcurrentMap<Path, Bucket> buckets = new ConcurrentHashMap<>();

    private final ThreadPoolExecutor pool;

    FileStateStore(Path directory) {
        this.directory = directory.toAbsolutePath().normalize();
        this.pool = newPool();
    }

    @Override
    public void verify() {
        new FileSelfTest(directory).run();
    }

    @Override
    public Optional<Runnable> occupy(StoreUse use) {
        return Optional.of(DirectoryUse.begin(directory, use));
    }

    @Override
    public CompletableFuture<Optional<StoredObject>> load(EntityId entity) {
        return onPool("load", entity, this::bucket, Bucket::read);
    }

    @Override
    public CompletableFuture<SaveResult> save(EntityId entity, byte[] body, @Nullable String expectedETag) {
        return onPool(
                "save",
                entity,
                folder -> buckets.computeIfAbsent(folder, this::bucket),
                (bucket, file) -> bucket.replace(file, body, expectedETag));
    }

    @Override
    public CompletableFuture<StorePage> list(String type, @Nullable String cursor, int limit) {
        Path folder = directory.resolve(NAMES.folderOf(type));
        return onPool("list " + type, folder, () -> new FileListing(folder, type, NAMES).page(cursor, limit));
    }

    @Override
    public CompletableFuture<RemoveResult> remove(EntityId entity, String expectedETag) {
        return onPool("remove", entity, this::bucket, (bucket, file) -> bucket.remove(file, expectedETag));
    }

    @Override
    public CompletableFuture<Integer> removeOldVersions(EntityId entity) {
        return CompletableFuture.completedFuture(0);
    }

    @Override
    public void close() {
        pool.shutdown();
        try {
            if (!pool.awaitTermination(10, TimeUnit.SECONDS)) {
                pool.shutdownNow();
            }
        } catch (InterruptedException e) {
            pool.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }

    private Bucket bucket(Path folder) {
        return new Bucket(directory, folder);
    }

    private <T> CompletableFuture<T> onPool(
            String verb, EntityId entity, Function<Path, Bucket> bucketOf, InBucket<T> work) {
        Path file = directory.resolve(NAMES.folderOf(entity.type())).resolve(NAMES.nameOf(entity.key()));
        Path folder = Objects.requireNonNull(file.getParent());
        Bucket bucket = bucketOf.apply(folder);
        String name = file.getFileName().toString();
        return onPool(verb + " " + entity, folder, () -> work.in(bucket, name));
    }

    private <T> CompletableFuture<T> onPool(String what, Path folder, Work<T> work) {
        try {
            return CompletableFuture.supplyAsync(
                    () -> {
                        try {
                            return work.run();
                        } catch (IOException e) {
                            throw new UncheckedIOException(
                                    "Cannot " + what + " in " + folder + ": " + e.getMessage(), e);
                        }
                    },
                    pool);
        } catch (RejectedExecutionException e) {
            return CompletableFuture.failedFuture(new RejectedExecutionException(
                    "Cannot " + what + ": the file store is closed or " + QUEUE_CAPACITY + " requests wait.", e));
        }
    }

    private static ThreadPoolExecutor newPool() {
        AtomicInteger number = new AtomicInteger();
        ThreadPoolExecutor pool = new ThreadPoolExecutor(
                THREADS, THREADS, 10, TimeUnit.SECONDS, new ArrayBlockingQueue<>(QUEUE_CAPACITY), task -> {
                    Thread thread = new Thread(task, "highlander-file-" + number.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                });
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }

    private interface Work<T> {
        T run() throws IOException;
    }

    private interface InBucket<T> {
        T in(Bucket bucket, String fileName) throws IOException;
    }
}
