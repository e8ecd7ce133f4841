package io.highlander.demo.nemesis.fault;

import io.highlander.demo.nemesis.cluster.PostgresServer;
import io.highlander.demo.nemesis.cluster.Waits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.util.FileSystemUtils;

/** A PostgreSQL server whose disk is full: it is restarted on a copy of its data on a small one, and back at the end. */
final class DatabaseDiskFaults {

    private static final long ROOM_MEGABYTES = 24;
    private static final Duration FULL = Duration.ofSeconds(8);

    private DatabaseDiskFaults() {}

    static List<Fault> all() {
        return List.of(
                new Fault(
                        "postgresql: disk full",
                        (c, t, r) -> onSmallDisk(c.database(), DatabaseDiskFaults::tableCannotGrow),
                        SmallDisk.impediment()),
                new Fault(
                        "postgresql: disk full, and no room for its log",
                        (c, t, r) -> onSmallDisk(c.database(), DatabaseDiskFaults::logCannotGrow),
                        SmallDisk.impediment()));
    }

    /** What happens while the server is on the small disk. */
    private interface Time {
        void pass(PostgresServer database, SmallDisk disk) throws Exception;
    }

    private static void onSmallDisk(PostgresServer database, Time time) throws Exception {
        Path data = database.data();
        Path large = data.resolveSibling("large");
        database.stopFast();
        Files.move(data, large);
        Files.createDirectory(data);
        SmallDisk disk = SmallDisk.over(data, megabytes(large) + ROOM_MEGABYTES);
        try {
            copy(large, data);
            database.startAgain();
            Waits.millis(1000);
            time.pass(database, disk);
        } finally {
            disk.free();
            database.repair();
            Waits.millis(1000);
            database.stopFast();
            FileSystemUtils.deleteRecursively(large);
            Files.createDirectory(large);
            copy(data, large);
            disk.close();
            Files.delete(data);
            Files.move(large, data);
            database.startAgain();
        }
    }

    /** A transaction that somebody has left open keeps all old rows, so that each save needs new room. It is refused. */
    private static void tableCannotGrow(PostgresServer database, SmallDisk disk) throws Exception {
        try (Connection forgotten = database.connect()) {
            forgotten.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            forgotten.setAutoCommit(false);
            execute(forgotten, "SELECT count(*) FROM highlander_state");
            disk.fill();
            Waits.pass(FULL);
        }
    }

    /** The server ends itself when it cannot begin the next file of its log, and cannot start until there is room. */
    private static void logCannotGrow(PostgresServer database, SmallDisk disk) throws Exception {
        disk.fill();
        try (Connection administrator = database.connect()) {
            while (true) {
                execute(administrator, "SELECT txid_current(), pg_switch_wal()");
            }
        } catch (SQLException e) {
            System.err.println("The server has ended itself, as it should: " + e.getMessage());
        }
        Waits.pass(FULL);
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static void copy(Path from, Path to) throws IOException, InterruptedException {
        SmallDisk.run("cp", "-a", from + "/.", to.toString());
    }

    private static long megabytes(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.mapToLong(file -> file.toFile().length()).sum() >> 20;
        }
    }
}
