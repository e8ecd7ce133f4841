package io.highlander.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.metrics.MetricsTrackerFactory;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;

/**
 * The store's own connections. They are never the application's: a request that holds one of those and calls an entity would wait for
 * itself.
 */
final class Connections {

    private final HikariDataSource pool;
    private final int size;
    private final int timeoutMillis;

    /** @param timeout longest time to wait for a connection, and then for each answer of the database */
    Connections(DataSource database, int size, Duration timeout) {
        this.size = size;
        this.timeoutMillis = Math.toIntExact(timeout.toMillis());
        HikariConfig config = new HikariConfig();
        config.setPoolName("highlander");
        config.setDataSource(new PreparedSessions(database, timeoutMillis));
        config.setMaximumPoolSize(size);
        config.setConnectionTimeout(timeoutMillis);
        config.setValidationTimeout(timeoutMillis / 2);
        config.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
        config.setInitializationFailTimeout(-1);
        this.pool = new HikariDataSource(config);
    }

    /** @see HikariConfig#getMaximumPoolSize */
    int size() {
        return size;
    }

    /** Tells a tracker how they are used. Only the first of several is told. */
    void track(MetricsTrackerFactory trackers) {
        if (pool.getMetricsTrackerFactory() == null) {
            pool.setMetricsTrackerFactory(trackers);
        }
    }

    /** What is done with a connection. */
    interface Work<T> {
        T with(Connection connection) throws SQLException;
    }

    /** Does something whose statements are a transaction each. */
    <T> T use(Work<T> work) throws SQLException {
        try (Connection connection = take()) {
            return work.with(connection);
        }
    }

    /** Returns a connection that no answer keeps waiting for ever. */
    Connection take() throws SQLException {
        Connection connection = pool.getConnection();
        try {
            connection.setNetworkTimeout(Runnable::run, timeoutMillis);
            return connection;
        } catch (Throwable e) {
            discard(connection);
            throw e;
        }
    }

    /** Closes a connection of which nobody knows what is under way on it. */
    void discard(Connection connection) {
        pool.evictConnection(connection);
    }

    void close() {
        pool.close();
    }
}
