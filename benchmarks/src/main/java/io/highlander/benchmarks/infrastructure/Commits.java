package io.highlander.benchmarks.infrastructure;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;

/** Commits of a PostgreSQL server: how many it made, and how many a single connection can make. */
final class Commits {

    /** A session that has become idle tells its last commits within ten seconds (PGSTAT_IDLE_INTERVAL). */
    private static final long QUIET_NANOS = TimeUnit.SECONDS.toNanos(11);

    private static final long GIVEN_UP_NANOS = TimeUnit.SECONDS.toNanos(120);
    private static final int PAUSE_MILLIS = 250;

    private final DataSource elsewhere;
    private final DataSource counted;
    private final String database;

    /**
     * @param elsewhere another database of the server, so that counting does not count
     * @param counted where commits are counted
     * @param database its name
     */
    Commits(DataSource elsewhere, DataSource counted, String database) {
        this.elsewhere = elsewhere;
        this.counted = counted;
        this.database = database;
    }

    /** {@code commits}: all since the server was started. Waits until all sessions have told theirs; they must be idle. */
    Map<String, ?> counted() throws SQLException, InterruptedException {
        try (Connection connection = elsewhere.getConnection();
                PreparedStatement query =
                        connection.prepareStatement("SELECT xact_commit FROM pg_stat_database WHERE datname = ?")) {
            query.setString(1, database);
            long begin = System.nanoTime();
            long since = begin;
            long last = number(query);
            while (System.nanoTime() - since < QUIET_NANOS) {
                if (System.nanoTime() - begin > GIVEN_UP_NANOS) {
                    throw new IllegalStateException("Somebody goes on committing.");
                }
                TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
                long now = number(query);
                if (now != last) {
                    last = now;
                    since = System.nanoTime();
                }
            }
            return Map.of("commits", last);
        }
    }

    private static long number(PreparedStatement query) throws SQLException {
        try (ResultSet result = query.executeQuery()) {
            result.next();
            return result.getLong(1);
        }
    }

    /** {@code rate}: updates of one row, each committed, one after the other: how often the disk can be waited for. */
    Map<String, ?> alone(double seconds) throws SQLException {
        try (Connection connection = counted.getConnection();
                PreparedStatement update =
                        connection.prepareStatement("UPDATE alone SET value = value + 1 WHERE id = 1");
                Statement vacuum = connection.createStatement()) {
            long begin = System.nanoTime();
            long passed;
            int commits = 0;
            do {
                update.executeUpdate();
                commits++;
                passed = System.nanoTime() - begin;
            } while (passed < seconds * 1e9);
            vacuum.execute("VACUUM alone");
            return Map.of("rate", commits * 1e9 / passed);
        }
    }
}
