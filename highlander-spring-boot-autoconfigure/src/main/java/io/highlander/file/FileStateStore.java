package io.highlander.file;

import io.highlander.EntityId;
import io.highlander.state.SaveResult;
import io.highlander.state.StateStore;
import io.highlander.state.StoredObject;
import io.highlander.text.PathSegment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * One file per entity, {@code <directory>/<type>/<bucket>/<key>.json}, in a directory that threads, stores and JVMs may share.
 * Works on a bounded pool of its own; a request that does not fit into its queue fails at once.
 */
final class FileStateStore implements StateStore {

    private static final int THREADS = 8;
    private static final int QUEUE_CAPACITY = 10_000;
    private static final int LONGEST_NAME = 200;

    private final Path directory;
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
    public Optional<Runnable> occupy() {
        return Optional.of(SoleUse.of(directory)::end);
    }

    @Override
    public CompletableFuture<Optional<StoredObject>> load(EntityId entity) {
        return onPool("load", entity, bucket -> bucket.read(fileNameOf(entity)));
    }

    @Override
    public CompletableFuture<SaveResult> save(EntityId entity, byte[] body, @Nullable String expectedETag) {
        return onPool("save", entity, bucket -> bucket.replace(fileNameOf(entity), body, expectedETag));
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

    private <T> CompletableFuture<T> onPool(String verb, EntityId entity, Work<T> work) {
        Path path = directory
                .resolve(PathSegment.of(entity.type(), LONGEST_NAME))
                .resolve(PathSegment.bucketOf(entity.key()));
        Bucket bucket = buckets.computeIfAbsent(path, p -> new Bucket(directory, p));
        try {
            return CompletableFuture.supplyAsync(
                    () -> {
                        try {
                            return work.in(bucket);
                        } catch (IOException e) {
                            throw new UncheckedIOException(
                                    "Cannot " + verb + " " + entity + " in " + path + ": " + e.getMessage(), e);
                        }
                    },
                    pool);
        } catch (RejectedExecutionException e) {
            return CompletableFuture.failedFuture(new RejectedExecutionException(
                    "Cannot " + verb + " " + entity + ": the file store is closed or " + QUEUE_CAPACITY
                            + " requests wait.",
                    e));
        }
    }

    private static String fileNameOf(EntityId entity) {
        return PathSegment.of(entity.key(), LONGEST_NAME) + ".json";
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
        T in(Bucket bucket) throws IOException;
    }
}
