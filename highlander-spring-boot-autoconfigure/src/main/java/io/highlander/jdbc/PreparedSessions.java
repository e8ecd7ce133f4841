package io.highlander.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** Tells each new connection of a database what {@link Database#session} says. Nobody gets one that has not heard it. */
final class PreparedSessions extends DelegatingDataSource {

    PreparedSessions(DataSource database) {
        super(database);
    }

    @Override
    public Connection getConnection() throws SQLException {
        Connection connection = super.getConnection();
        try (Statement statement = connection.createStatement()) {
            statement.execute(Database.of(connection).session());
            return connection;
        } catch (Throwable e) {
            connection.close();
            throw e;
        }
    }
}
