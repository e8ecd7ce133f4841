package io.highlander.jdbc;

import io.highlander.EntityId;
import io.highlander.concurrent.Futures;
import io.highlander.state.RemoveResult;
import io.highlander.state.SaveResult;
import io.highlander.state.StateStore;
import io.highlander.state.StateStoreUnusableException;
import io.highlander.state.StoredObject;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Finds out whether the database may be used: that it is there, with the table, the rights and the settings that saves rely on, and that of
 * racing saves exactly one lands. The rows of the race are removed again.
 */
final class JdbcSelfTest {

    private static final int RACES = 8;
    private static final int RACERS = 8;
    private static final int LONGEST_RACE_SECONDS = 120;

    private final Connections connections;
    private final SchemaInitialization initialization;
    private final StateStore store;

    JdbcSelfTest(Connections connections, SchemaInitialization initialization, StateStore store) {
        this.connections = connections;
        this.initialization = initialization;
        this.store = store;
    }

    /** @throws StateStoreUnusableException if the database must not be used, or if the test could not find out */
    void run() {
        try (Connection connection = connections.take()) {
            new Schema(connection).prepare(initialization);
            if (Database.of(connection) == Database.POSTGRESQL) {
                new PostgresCheck(connection).run();
            }
        } catch (SQLException e) {
            throw new StateStoreUnusableException(
                    "The database of the JDBC store cannot be used: "
                            + SqlFailures.nearest(e).getMessage(),
                    JdbcRemedy.of(e),
                    e);
        }
        EntityId probe = new EntityId("_highlander", "self-test-" + UUID.randomUUID());
        @Nullable String tag = null;
        for (int i = 0; i < RACES; i++) {
            tag = race(probe, tag);
        }
        RemoveResult removed = answer(store.remove(probe, String.valueOf(tag)));
        if (removed != RemoveResult.REMOVED) {
            throw broken("the row of its self-test could not be removed: " + removed);
        }
    }

    /** Returns the winner's tag. */
    private String race(EntityId probe, @Nullable String expectedTag) {
        List<byte[]> bodies = IntStream.range(0, RACERS)
                .mapToObj(i -> ("{\"probe\" :  \"" + UUID.randomUUID() + "\"}").getBytes(StandardCharsets.UTF_8))
                .toList();
        List<CompletableFuture<SaveResult>> saves = bodies.stream()
                .map(body -> store.save(probe, body, expectedTag))
                .toList();
        List<SaveResult> results = answer(Futures.all(saves));
        List<Integer> winners = IntStream.range(0, RACERS)
                .filter(i -> results.get(i) instanceof SaveResult.Saved)
                .boxed()
                .toList();
        if (winners.size() != 1) {
            throw broken("of " + RACERS + " racing saves " + winners.size() + " were confirmed, not one: " + results);
        }
        String tag = ((SaveResult.Saved) results.get(winners.get(0))).eTag();
        StoredObject stored = answer(store.load(probe)).orElseThrow(() -> broken("a saved row is not there"));
        if (!stored.eTag().equals(tag) || !Arrays.equals(stored.body(), bodies.get(winners.get(0)))) {
            throw broken("another body is read than the one whose saving was confirmed, byte for byte");
        }
        return tag;
    }

    private <T> T answer(CompletableFuture<T> request) {
        try {
            return request.get(LONGEST_RACE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            Throwable cause = Futures.unwrapped(e);
            throw new StateStoreUnusableException(
                    "The database of the JDBC store has failed in the store's self-test: " + cause.getMessage(),
                    JdbcRemedy.of(cause),
                    cause);
        } catch (TimeoutException e) {
            throw new StateStoreUnusableException(
                    "The database of the JDBC store has not answered for " + LONGEST_RACE_SECONDS + " s",
                    "Look what the database waits for (pg_stat_activity, pg_locks), and start again.",
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StateStoreUnusableException("interrupted", "Start again.", e);
        }
    }

    private static StateStoreUnusableException broken(String what) {
        return new StateStoreUnusableException(
                "The table highlander_state cannot be used: " + what + ".",
                "Create the table with Highlander's script, without triggers or rules: see schema-postgresql.sql in "
                        + "highlander-spring-boot-autoconfigure. With this one, state would be lost or forked.",
                null);
    }
}
