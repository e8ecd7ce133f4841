package io.highlander.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.Locale;

/** The databases that the store knows, and what each of them says in its own way. The rest of the SQL is in {@link Rows}. */
enum Database {
    POSTGRESQL("PostgreSQL", Sql.POSTGRESQL_BARRIER, "CAST(? AS json)", Sql.POSTGRESQL_INSERT, Sql.POSTGRESQL_SESSION),
    H2("H2", "NULL", "?", Sql.H2_INSERT, "SET LOCK_TIMEOUT 1000");

    private static final class Sql {

        /**
         * A primary shows commits that its synchronous standbys lack: those that were waiting for them when it crashed, or when somebody
         * ended the session. Whoever reads one writes a little, and waits until the standbys have that, and so all that came before.
         */
        private static final String POSTGRESQL_BARRIER = """
            CASE WHEN current_setting('synchronous_standby_names') <> ''
                THEN pg_logical_emit_message(true, 'highlander', CAST('' AS text)) END""";

        private static final String POSTGRESQL_INSERT = """
            INSERT INTO highlander_state (application, entity_type, entity_key, version, tag, body, updated_at)
            VALUES (?, ?, ?, 1, ?, CAST(? AS json), CURRENT_TIMESTAMP) ON CONFLICT DO NOTHING""";

        /**
         * Whoever reads a standby may read what is old. A cancelled wait for a standby looks like a commit and is none, so only waits for locks
         * are ended. Who stands still in the middle of a transaction keeps nobody from the entity.
         */
        private static final String POSTGRESQL_SESSION = """
            DO $$ BEGIN
                IF pg_is_in_recovery() THEN RAISE EXCEPTION 'this server is a standby' USING ERRCODE = '25006'; END IF;
            END $$;
            SET statement_timeout = 0;
            SET lock_timeout = '1s';
            SET idle_in_transaction_session_timeout = '5s'""";

        private static final String H2_INSERT = """
            INSERT INTO highlander_state (application, entity_type, entity_key, version, tag, body, updated_at)
            SELECT a, t, k, 1, g, b, CURRENT_TIMESTAMP FROM (VALUES (CAST(? AS VARCHAR), CAST(? AS VARCHAR),
                CAST(? AS VARCHAR), CAST(? AS VARCHAR), CAST(? AS CHARACTER LARGE OBJECT))) AS v(a, t, k, g, b)
            WHERE NOT EXISTS
                (SELECT 1 FROM highlander_state WHERE application = a AND entity_type = t AND entity_key = k)""";
    }

    private final String product;
    private final String load;
    private final String insert;
    private final String update;
    private final String session;

    /**
     * @param barrier an expression for each row that is read: with it the answer waits until a fail-over cannot lose the row
     * @param body what a body is sent as
     */
    Database(String product, String barrier, String body, String insert, String session) {
        this.product = product;
        this.load = "SELECT tag, body, " + barrier
                + " FROM highlander_state WHERE application = ? AND entity_type = ? AND entity_key = ?";
        this.insert = insert;
        this.update = "UPDATE highlander_state SET version = version + 1, tag = ?, body = " + body
                + ", updated_at = CURRENT_TIMESTAMP WHERE application = ? AND entity_type = ? AND entity_key = ? AND tag = ?";
        this.session = session;
    }

    /**
     * Returns the database at the other end.
     *
     * @throws SQLFeatureNotSupportedException if it is none of these
     */
    static Database of(Connection connection) throws SQLException {
        String product = connection.getMetaData().getDatabaseProductName();
        for (Database each : values()) {
            if (each.product.equals(product)) {
                return each;
            }
        }
        throw new SQLFeatureNotSupportedException(product + " is none of the databases that Highlander knows");
    }

    /** Parameters: application, type, key. Columns: tag, body, and one of no meaning. A warning says that the row may be lost. */
    String load() {
        return load;
    }

    /** Parameters: application, type, key, tag, body. It changes nothing if there is a row. */
    String insert() {
        return insert;
    }

    /** Parameters: tag, body, application, type, key, expected tag. It changes nothing if the row is another, or is not there. */
    String update() {
        return update;
    }

    /** What every new connection is told first. */
    String session() {
        return session;
    }

    /** Where the script is that creates the table, on the class path. */
    String script() {
        return "io/highlander/jdbc/schema-" + name().toLowerCase(Locale.ROOT) + ".sql";
    }
}
