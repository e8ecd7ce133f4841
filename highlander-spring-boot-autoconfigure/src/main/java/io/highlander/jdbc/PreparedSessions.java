package io.highlander.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** Tells each new connection of a database what {@link Database#session} says. Nobody gets one that has not heard it. */
final class PreparedSessions extends DelegatingDataSource {

    private final int timeoutMillis;

    /** @param timeoutMillis longest time to wait for the answer */
    PreparedSessions(DataSource database, int timeoutMillis) {
        super(database);
        this.timeoutMillis = timeoutMillis;
    }

    @Override
    public Connection getConnection() throws SQLException {
        Connection connection = super.getConnection();
        try {
            connection.setNetworkTimeout(Runnable::run, timeoutMillis);
            // A transaction that is left open would keep the pool from changing the connection's settings.
            connection.setAutoCommit(true);
            try (Statement statement = connection.createStatement()) {
                statement.execute(Database.of(connection).session());
            }
            return connection;
        } catch (Throwable e) {
            connection.close();
            throw e;
        }
    }
}
