package io.highlander.demo.local;

import java.nio.file.Path;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Where the demo keeps what it needs when nothing is configured.
 *
 * @param zooKeeperPort {@code demo.zookeeper.port}: of a ZooKeeper server on 127.0.0.1
 * @param data {@code demo.data}: directory for that server's data and for the entities
 */
public record DemoSettings(int zooKeeperPort, Path data) {

    public static final String ZOOKEEPER_PORT = "demo.zookeeper.port";
    public static final String DATA = "demo.data";

    /**
     * @param properties answers the value of a property, or {@code null} when it is not set
     * @throws IllegalArgumentException when the port is no port
     */
    public static DemoSettings from(UnaryOperator<@Nullable String> properties) {
        String port = properties.apply(ZOOKEEPER_PORT);
        String data = properties.apply(DATA);
        return new DemoSettings(port == null ? 2181 : portOf(port), Path.of(data == null ? "demo-data" : data));
    }

    public Path zooKeeperData() {
        return data.resolve("zookeeper");
    }

    Path entities() {
        return data.resolve("entities");
    }

    private static int portOf(String text) {
        if (!text.matches("[1-9][0-9]{0,4}") || Integer.parseInt(text) > 65_535) {
            throw new IllegalArgumentException(ZOOKEEPER_PORT + " must be a port from 1 to 65535, not '" + text + "'.");
        }
        return Integer.parseInt(text);
    }
}
