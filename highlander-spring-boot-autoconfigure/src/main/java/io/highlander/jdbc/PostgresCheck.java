package io.highlander.jdbc;

import io.highlander.state.StateStoreUnusableException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whether a PostgreSQL server keeps what it confirms, and lets this user save. */
final class PostgresCheck {

    private static final Logger log = LoggerFactory.getLogger(PostgresCheck.class);

    private final Connection connection;

    PostgresCheck(Connection connection) {
        this.connection = connection;
    }

    /** @throws StateStoreUnusableException if not */
    void run() throws SQLException {
        refuseCommitsThatAreNotKept();
        refuseTransactionsThatOnlyRead();
        refuseOtherEncoding();
        refuseTableThatACrashEmpties();
        refuseOtherBody();
        refuseMissingRights();
        warnOfStandbysThatLag();
    }

    private void refuseCommitsThatAreNotKept() throws SQLException {
        String synchronous = ask("SELECT current_setting('synchronous_commit')");
        boolean hasStandbys =
                !ask("SELECT current_setting('synchronous_standby_names')").isEmpty();
        if (synchronous.equals("off")) {
            throw unusable(
                    "synchronous_commit is off: the server confirms what a crash loses",
                    "Set it to on, for this user at least: ALTER ROLE ... SET synchronous_commit = on");
        }
        if (synchronous.equals("local") && hasStandbys) {
            throw unusable(
                    "synchronous_commit is local, though synchronous_standby_names is set: a fail-over would lose what the server "
                            + "has confirmed",
                    "Set it to on, for this user at least: ALTER ROLE ... SET synchronous_commit = on");
        }
        if (ask("SELECT current_setting('fsync')").equals("off")) {
            throw unusable(
                    "fsync is off: a crash of its machine loses what the server has confirmed, or all",
                    "Set fsync to on in postgresql.conf. Testcontainers switches it off; its containers need withCommand(\"postgres\").");
        }
    }

    private void refuseTransactionsThatOnlyRead() throws SQLException {
        if (ask("SELECT current_setting('default_transaction_read_only')").equals("on")) {
            throw unusable(
                    "default_transaction_read_only is on: this user saves nothing",
                    "Set it to off, for this user at least: ALTER ROLE ... SET default_transaction_read_only = off");
        }
    }

    private void refuseOtherEncoding() throws SQLException {
        String encoding = ask("SELECT current_setting('server_encoding')");
        if (!encoding.equals("UTF8") && !encoding.equals("SQL_ASCII")) {
            throw unusable(
                    "the encoding of the database is " + encoding
                            + ", which lacks most characters that states and keys may have",
                    "Create the database anew: CREATE DATABASE ... ENCODING 'UTF8' TEMPLATE template0");
        }
    }

    private void refuseTableThatACrashEmpties() throws SQLException {
        String unlogged = ask(
                "SELECT coalesce(string_agg(oid::regclass::text, ', '), '') FROM pg_class WHERE relpersistence <> 'p' AND"
                        + " oid IN (SELECT 'highlander_state'::regclass UNION SELECT relid FROM pg_partition_tree('highlander_state'))");
        if (!unlogged.isEmpty()) {
            throw unusable(
                    unlogged + " is unlogged or temporary: a crash of the server empties it",
                    "ALTER TABLE " + unlogged + " SET LOGGED");
        }
    }

    private void refuseOtherBody() throws SQLException {
        String type = ask("SELECT format_type(atttypid, atttypmod) FROM pg_attribute"
                + " WHERE attrelid = 'highlander_state'::regclass AND attname = 'body'");
        if (!type.equals("json")) {
            throw unusable(
                    "the column body of highlander_state is " + type + ", not json, and would change what is stored",
                    "Change it: ALTER TABLE highlander_state ALTER COLUMN body TYPE json USING body::json");
        }
    }

    private void refuseMissingRights() throws SQLException {
        String missing = ask(
                "SELECT coalesce(string_agg(name, ', '), '') FROM unnest(ARRAY['SELECT', 'INSERT', 'UPDATE', 'DELETE'])"
                        + " AS name WHERE NOT has_table_privilege('highlander_state', name)");
        if (!missing.isEmpty()) {
            throw unusable(
                    "the user " + ask("SELECT current_user") + " has no right to " + missing + " on highlander_state",
                    "GRANT " + missing + " ON highlander_state TO " + ask("SELECT quote_ident(current_user)"));
        }
    }

    private void warnOfStandbysThatLag() throws SQLException {
        boolean lag = ask("SELECT current_setting('synchronous_standby_names')").isEmpty()
                && !ask("SELECT count(*) FROM pg_stat_replication").equals("0");
        if (lag) {
            log.warn(
                    "The PostgreSQL server of the JDBC store has standbys, and none of them is synchronous: a fail-over loses the "
                            + "newest saves, though callers have heard of them. Set synchronous_standby_names.");
        }
    }

    private String ask(String question) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery(question)) {
            answer.next();
            return String.valueOf(answer.getString(1));
        }
    }

    private static StateStoreUnusableException unusable(String what, String remedy) {
        return new StateStoreUnusableException(
                "The PostgreSQL server of the JDBC store cannot be used: " + what + ".", remedy, null);
    }
}
