package io.highlander.jdbc;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.stream.Stream;

/** A PostgreSQL server and a standby that follows it by streaming replication, made from a base backup of the first. */
final class TestStandby implements AutoCloseable {

    private static final Duration STARTING = Duration.ofMinutes(1);

    private final EmbeddedPostgres primary;
    private final Path standbyData;
    private EmbeddedPostgres standby;

    private TestStandby(EmbeddedPostgres primary, Path standbyData, EmbeddedPostgres standby) {
        this.primary = primary;
        this.standbyData = standbyData;
        this.standby = standby;
    }

    /** @param folder for the data of both */
    static TestStandby start(Path folder) throws IOException, SQLException {
        EmbeddedPostgres primary = server(folder.resolve("primary")).start();
        try {
            Path copy = folder.resolve("standby");
            backUp(primary, folder.resolve("primary"), copy);
            Files.writeString(
                    copy.resolve("postgresql.auto.conf"),
                    "primary_conninfo = 'host=127.0.0.1 port=" + primary.getPort()
                            + " user=postgres application_name=standby'\n",
                    StandardOpenOption.APPEND);
            Files.createFile(copy.resolve("standby.signal"));
            return new TestStandby(primary, copy, server(copy).start());
        } catch (Throwable e) {
            primary.close();
            throw e;
        }
    }

    private static EmbeddedPostgres.Builder server(Path data) {
        return EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .setPGStartupWait(STARTING)
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("fsync", "on");
    }

    /** As {@code pg_basebackup} does, which does not come with the embedded server. */
    private static void backUp(EmbeddedPostgres primary, Path from, Path to) throws IOException, SQLException {
        try (Connection connection = primary.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("SELECT pg_backup_start('standby', true)");
            copy(from, to);
            try (ResultSet end = statement.executeQuery("SELECT labelfile FROM pg_backup_stop(false)")) {
                end.next();
                Files.writeString(to.resolve("backup_label"), end.getString(1));
            }
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                String name = file.getFileName().toString();
                if (name.startsWith("postmaster.") || name.startsWith("epg-lock")) {
                    continue;
                }
                try {
                    Files.copy(file, to.resolve(from.relativize(file).toString()), StandardCopyOption.COPY_ATTRIBUTES);
                } catch (NoSuchFileException e) {
                    // A temporary file of the running server.
                }
            }
        }
    }

    String urlOfPrimary() {
        return primary.getJdbcUrl("postgres", "postgres");
    }

    String urlOfStandby() {
        return standby.getJdbcUrl("postgres", "postgres");
    }

    /** The JDBC URL that names both, the standby first, and asks for any. */
    String urlOfBoth(String more) {
        return "jdbc:postgresql://127.0.0.1:" + standby.getPort() + ",127.0.0.1:" + primary.getPort()
                + "/postgres?user=postgres" + more;
    }

    void onPrimary(String sql) throws SQLException {
        execute(primary, sql);
    }

    /** The standby becomes a primary. Returns when it has. */
    void promote() throws SQLException {
        execute(standby, "SELECT pg_promote(true, 60)");
    }

    /** Whether the standby has applied all that the primary has written. */
    boolean isStandbyUpToDate() throws SQLException {
        try (Connection connection = primary.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement();
                ResultSet lag = statement.executeQuery(
                        "SELECT count(*) FROM pg_stat_replication WHERE replay_lsn = pg_current_wal_lsn()")) {
            return lag.next() && lag.getInt(1) == 1;
        }
    }

    void stopPrimary() throws IOException {
        primary.close();
    }

    void stopStandby() throws IOException {
        standby.close();
    }

    void startStandbyAgain() throws IOException {
        standby = server(standbyData).start();
    }

    private static void execute(EmbeddedPostgres server, String sql) throws SQLException {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void close() {
        try (primary) {
            standby.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
