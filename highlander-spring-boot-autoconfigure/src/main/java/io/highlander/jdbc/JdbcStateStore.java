package io.highlander.jdbc;

import com.zaxxer.hikari.metrics.MetricsTrackerFactory;
import io.highlander.EntityId;
import io.highlander.state.RemoveResult;
import io.highlander.state.SaveResult;
import io.highlander.state.StateStore;
import io.highlander.state.StorePage;
import io.highlander.state.StoredObject;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * One row per entity in the table {@code highlander_state}. Each save tags its row with a text that no other save has, and names the tag of
 * the row that it replaces.
 */
final class JdbcStateStore implements StateStore {

    private final Connections connections;
    private final Rows rows;
    private final JdbcSelfTest selfTest;
    private final ThreadPoolExecutor readers;
    private final ThreadPoolExecutor writers;
    private final WriteQueue saves;
    private final String tagPrefix = UUID.randomUUID() + "-";
    private final AtomicLong tags = new AtomicLong();

    /** @param application whose rows they are */
    JdbcStateStore(Connections connections, String application, SchemaInitialization initialization) {
        this.connections = connections;
        this.rows = new Rows(application);
        this.selfTest = new JdbcSelfTest(connections, initialization, this);
        int writing = connections.size() / 2;
        this.readers = StoreThreads.start("reads", connections.size() - writing);
        this.writers = StoreThreads.start("writes", writing);
        this.saves = new WriteQueue(new Writer(connections, rows), writers);
    }

    /** @see Connections#track */
    void track(MetricsTrackerFactory trackers) {
        connections.track(trackers);
    }

    @Override
    public void verify() {
        selfTest.run();
    }

    @Override
    public CompletableFuture<Optional<StoredObject>> load(EntityId entity) {
        return read("load " + entity, connection -> rows.load(connection, entity));
    }

    @Override
    public CompletableFuture<SaveResult> save(EntityId entity, byte[] body, @Nullable String expectedETag) {
        PendingSave save = PendingSave.of(entity, body, tagPrefix + tags.incrementAndGet(), expectedETag);
        try {
            saves.add(save);
        } catch (RejectedExecutionException e) {
            return CompletableFuture.failedFuture(rejected("save " + entity, e));
        }
        return save.result();
    }

    @Override
    public CompletableFuture<StorePage> list(String type, @Nullable String cursor, int limit) {
        StorePage.requireLimit(limit);
        return read("list " + type, connection -> rows.list(connection, type, cursor, limit));
    }

    @Override
    public CompletableFuture<RemoveResult> remove(EntityId entity, String expectedETag) {
        return read("remove " + entity, connection -> remove(connection, entity, expectedETag));
    }

    private RemoveResult remove(Connection connection, EntityId entity, String expectedETag) throws SQLException {
        try {
            if (rows.remove(connection, entity, expectedETag)) {
                return RemoveResult.REMOVED;
            }
            return rows.load(connection, entity).isPresent() ? RemoveResult.CONFLICT : RemoveResult.MISSING;
        } catch (SQLException e) {
            if (SqlFailures.isContended(e)) {
                return RemoveResult.CONFLICT;
            }
            throw e;
        }
    }

    /** A row that was replaced is gone. */
    @Override
    public CompletableFuture<Integer> removeOldVersions(EntityId entity) {
        return CompletableFuture.completedFuture(0);
    }

    @Override
    public void close() {
        end(writers);
        end(readers);
        connections.close();
    }

    private <T> CompletableFuture<T> read(String what, Connections.Work<T> work) {
        try {
            return CompletableFuture.supplyAsync(
                    () -> {
                        try {
                            return connections.use(work);
                        } catch (SQLException e) {
                            SQLException cause = SqlFailures.nearest(e);
                            throw new CompletionException(
                                    new IOException("Cannot " + what + ": " + cause.getMessage(), cause));
                        }
                    },
                    readers);
        } catch (RejectedExecutionException e) {
            return CompletableFuture.failedFuture(rejected(what, e));
        }
    }

    private static RejectedExecutionException rejected(String what, RejectedExecutionException cause) {
        return new RejectedExecutionException(
                "Cannot " + what + ": the JDBC store is closed, or too many requests wait.", cause);
    }

    private static void end(ThreadPoolExecutor threads) {
        threads.shutdown();
        try {
            if (!threads.awaitTermination(10, TimeUnit.SECONDS)) {
                threads.shutdownNow();
            }
        } catch (InterruptedException e) {
            threads.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
