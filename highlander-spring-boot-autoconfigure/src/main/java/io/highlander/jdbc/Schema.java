package io.highlander.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.datasource.init.ScriptException;
import org.springframework.jdbc.datasource.init.ScriptUtils;

/** The table, as its scripts create it. */
final class Schema {

    private static final String LOOK =
            "SELECT application, entity_type, entity_key, version, tag, body, updated_at FROM highlander_state WHERE 1 = 0";

    private final Connection connection;

    Schema(Connection connection) {
        this.connection = connection;
    }

    /** @throws SQLException if there is no table with all columns that may be read, and none could be created */
    void prepare(SchemaInitialization initialization) throws SQLException {
        if (mayCreate(initialization) && !isThere()) {
            try {
                ScriptUtils.executeSqlScript(
                        connection,
                        new ClassPathResource(Database.of(connection).script()));
            } catch (ScriptException e) {
                // Of pods that start together, one creates it.
                if (!isThere()) {
                    throw e.getCause() instanceof SQLException cause ? cause : new SQLException(e);
                }
            }
        }
        look();
    }

    private boolean mayCreate(SchemaInitialization initialization) throws SQLException {
        return switch (initialization) {
            case NEVER -> false;
            case EMBEDDED -> connection.getMetaData().getURL().startsWith("jdbc:h2:mem:");
            case ALWAYS -> true;
        };
    }

    private boolean isThere() {
        try {
            look();
            return true;
        } catch (SQLException e) {
            return false;
        }
    }

    private void look() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.executeQuery(LOOK).close();
        }
    }
}
