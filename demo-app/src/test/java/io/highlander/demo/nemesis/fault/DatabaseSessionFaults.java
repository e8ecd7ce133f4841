package io.highlander.demo.nemesis.fault;

import io.highlander.demo.nemesis.client.Clients;
import io.highlander.demo.nemesis.cluster.FaultyCluster;
import io.highlander.demo.nemesis.cluster.Waits;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Random;

/** A PostgreSQL server that ends sessions of the pods, or refuses what they ask, because an administrator says so. */
final class DatabaseSessionFaults {

    private static final String END_ALL_OTHERS =
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()";

    private DatabaseSessionFaults() {}

    static List<Fault> all() {
        return List.of(
                new Fault("postgresql: sessions ended", DatabaseSessionFaults::endSessions),
                new Fault("postgresql: table locked", DatabaseSessionFaults::lockTable),
                new Fault("postgresql: read-only", DatabaseSessionFaults::refuseWrites));
    }

    /** All of them, again and again for some seconds. */
    private static void endSessions(FaultyCluster cluster, Clients clients, Random random) throws Exception {
        try (Connection administrator = cluster.database().connect()) {
            for (int time = 0; time < 20; time++) {
                execute(administrator, END_ALL_OTHERS);
                Waits.millis(50 + random.nextInt(500));
            }
        }
    }

    /** As a migration does that takes long. */
    private static void lockTable(FaultyCluster cluster, Clients clients, Random random) throws Exception {
        try (Connection administrator = cluster.database().connect()) {
            administrator.setAutoCommit(false);
            execute(administrator, "LOCK TABLE highlander_state IN ACCESS EXCLUSIVE MODE");
            Waits.millis(2000 + random.nextInt(8000));
            administrator.rollback();
        }
    }

    private static void refuseWrites(FaultyCluster cluster, Clients clients, Random random) throws Exception {
        try (Connection administrator = cluster.database().connect()) {
            execute(administrator, "ALTER SYSTEM SET default_transaction_read_only = on");
            execute(administrator, "SELECT pg_reload_conf()");
            Waits.millis(2000 + random.nextInt(6000));
            execute(administrator, "ALTER SYSTEM RESET default_transaction_read_only");
            execute(administrator, "SELECT pg_reload_conf()");
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
