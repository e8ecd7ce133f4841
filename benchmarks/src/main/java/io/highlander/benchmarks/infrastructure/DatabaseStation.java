package io.highlander.benchmarks.infrastructure;

import io.highlander.benchmarks.jvm.Message;
import io.highlander.benchmarks.jvm.Station;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.datasource.init.ScriptUtils;

/**
 * One PostgreSQL server with its defaults, except that it takes many connections. What it has committed is on the disk: it does not
 * start otherwise. Its files are in {@code target}, because a temporary folder may be in memory. Orders: {@code commits} and
 * {@code alone}, see {@link Commits}.
 */
public final class DatabaseStation implements Station {

    private static final String USER = "postgres";
    private static final String DATABASE = "benchmarks";
    private static final String CONNECTIONS = "500";
    private static final Duration STARTING = Duration.ofSeconds(60);
    private static final Map<String, String> DURABLE =
            Map.of("fsync", "on", "synchronous_commit", "on", "full_page_writes", "on");

    private final EmbeddedPostgres server;
    private final Map<String, String> facts = new LinkedHashMap<>();

    private DatabaseStation(EmbeddedPostgres server) throws SQLException {
        this.server = server;
        try (Connection administrator = server.getDatabase(USER, "postgres").getConnection();
                Statement statement = administrator.createStatement()) {
            statement.execute("CREATE DATABASE " + DATABASE);
        }
        try (Connection connection = server.getDatabase(USER, DATABASE).getConnection()) {
            ScriptUtils.executeSqlScript(connection, new ClassPathResource("database.sql"));
            for (String setting : new String[] {
                "server_version",
                "fsync",
                "synchronous_commit",
                "full_page_writes",
                "wal_sync_method",
                "max_connections"
            }) {
                facts.put(setting, shown(connection, setting));
            }
        }
        DURABLE.forEach((setting, needed) -> {
            if (!needed.equals(facts.get(setting))) {
                throw new IllegalStateException("PostgreSQL has " + setting + " = " + facts.get(setting) + ".");
            }
        });
        facts.put("jdbc.url", server.getJdbcUrl(USER, DATABASE));
        facts.put("jdbc.username", USER);
    }

    /** Settings: none. */
    public static final class Factory implements Station.Factory {

        @Override
        public Station start(Message settings) throws Exception {
            EmbeddedPostgres.Builder server = EmbeddedPostgres.builder()
                    .setOverrideWorkingDirectory(Path.of("target", "postgresql").toFile())
                    .setServerConfig("max_connections", CONNECTIONS)
                    .setPGStartupWait(STARTING);
            DURABLE.forEach(server::setServerConfig);
            return new DatabaseStation(server.start());
        }
    }

    private static String shown(Connection connection, String setting) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet shown = statement.executeQuery("SHOW " + setting)) {
            shown.next();
            return shown.getString(1);
        }
    }

    /** The settings that matter, and {@code jdbc.url} and {@code jdbc.username}. */
    @Override
    public Map<String, String> facts() {
        return facts;
    }

    @Override
    public Map<String, Order> orders() {
        Commits commits =
                new Commits(server.getDatabase(USER, "postgres"), server.getDatabase(USER, DATABASE), DATABASE);
        return Map.of("commits", order -> commits.counted(), "alone", order -> commits.alone(order.decimal("seconds")));
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot stop PostgreSQL", e);
        }
    }
}
