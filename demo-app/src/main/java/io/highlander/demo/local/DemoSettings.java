package io.highlander.demo.local;

import java.nio.file.Path;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Where the demo keeps what it needs when nothing is configured.
 *
 * @param zooKeeperPort {@code demo.zookeeper.port}: of a ZooKeeper server on 127.0.0.1
 * @param data {@code demo.data}: directory for the servers' data and for the entities
 * @param store {@code demo.store}: what the entities are kept in
 * @param postgresPort {@code demo.postgresql.port}: of a PostgreSQL server on 127.0.0.1
 */
public record DemoSettings(int zooKeeperPort, Path data, DemoStore store, int postgresPort) {

    public static final String ZOOKEEPER_PORT = "demo.zookeeper.port";
    public static final String DATA = "demo.data";
    public static final String STORE = "demo.store";
    public static final String POSTGRES_PORT = "demo.postgresql.port";

    /**
     * @param properties answers the value of a property, or {@code null} when it is not set
     * @throws IllegalArgumentException when a port is no port, or there is no such store
     */
    public static DemoSettings from(UnaryOperator<@Nullable String> properties) {
        String data = properties.apply(DATA);
        return new DemoSettings(
                port(properties, ZOOKEEPER_PORT, 2181),
                Path.of(data == null ? "demo-data" : data),
                DemoStore.named(properties.apply(STORE)),
                port(properties, POSTGRES_PORT, 5433));
    }

    public Path zooKeeperData() {
        return data.resolve("zookeeper");
    }

    /** Of the PostgreSQL server and its data. */
    public Path postgres() {
        return data.resolve("postgresql");
    }

    /** What tells a pod to keep state there, by property. */
    Map<String, String> stateProperties() {
        return switch (store) {
            case FILES ->
                Map.of(
                        "highlander.state.store",
                        "file",
                        "highlander.state.file.directory",
                        data.resolve("entities").toString());
            case POSTGRESQL ->
                Map.of(
                        "highlander.state.store",
                        "jdbc",
                        "highlander.state.jdbc.url",
                        "jdbc:postgresql://127.0.0.1:" + postgresPort + "/postgres",
                        "highlander.state.jdbc.username",
                        "postgres",
                        "highlander.state.jdbc.initialize-schema",
                        "always");
        };
    }

    private static int port(UnaryOperator<@Nullable String> properties, String name, int otherwise) {
        String text = properties.apply(name);
        if (text == null) {
            return otherwise;
        }
        if (!text.matches("[1-9][0-9]{0,4}") || Integer.parseInt(text) > 65_535) {
            throw new IllegalArgumentException(name + " must be a port from 1 to 65535, not '" + text + "'.");
        }
        return Integer.parseInt(text);
    }
}
