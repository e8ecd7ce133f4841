package io.highlander.demo.local;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The ZooKeeper server of this machine: started in this JVM, on loopback only, or joined where one listens already. A server that
 * was started here ends with this JVM, and the pods that joined it are without ZooKeeper then.
 */
public final class LocalZooKeeper implements AutoCloseable {

    private static final int ATTEMPTS = 5;
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final InetSocketAddress address;
    private final @Nullable InProcessZooKeeper server;

    private LocalZooKeeper(InetSocketAddress address, @Nullable InProcessZooKeeper server) {
        this.address = address;
        this.server = server;
    }

    /**
     * Safe when several JVMs do it at once: one binds the port, the others join it.
     *
     * @throws LocalZooKeeperException when something else has the port, or the server does not start
     */
    public static LocalZooKeeper startOrJoin(int port, Path data) {
        return startOrJoin(port, data, PATIENCE);
    }

    /** @param patience how long to wait for the process that has the port, which may be slow to answer */
    static LocalZooKeeper startOrJoin(int port, Path data, Duration patience) {
        InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        try {
            return startOrJoin(address, data, patience);
        } catch (IOException e) {
            throw new LocalZooKeeperException(
                    "Cannot start ZooKeeper on " + text(address) + " with its data in " + data.toAbsolutePath() + ": "
                            + e.getMessage(),
                    "Make sure that the directory is writable and the port free, or name another ZooKeeper by "
                            + "--spring.cloud.zookeeper.connect-string.",
                    e);
        }
    }

    private static LocalZooKeeper startOrJoin(InetSocketAddress address, Path data, Duration patience)
            throws IOException {
        for (int attempt = 1; ; attempt++) {
            switch (Listener.on(address, patience)) {
                case ZOOKEEPER -> {
                    return new LocalZooKeeper(address, null);
                }
                case SOMETHING_ELSE -> throw taken(address, "by something that is not ZooKeeper", "Free it");
                case SOMEBODY_SILENT ->
                    throw taken(
                            address,
                            "and whoever has it does not answer: something that is not ZooKeeper, or one that is paused",
                            "If it is another pod that is paused, resume it; else free the port");
                case NOBODY -> {
                    try {
                        return new LocalZooKeeper(address, InProcessZooKeeper.start(address, data));
                    } catch (BindException e) {
                        if (attempt == ATTEMPTS) {
                            throw e;
                        }
                    }
                }
            }
        }
    }

    private static LocalZooKeeperException taken(InetSocketAddress address, String by, String cure) {
        return new LocalZooKeeperException(
                "Port " + address.getPort() + " of this machine is taken " + by + ".",
                cure + ", choose another by --" + DemoSettings.ZOOKEEPER_PORT
                        + ", or name a ZooKeeper by --spring.cloud.zookeeper.connect-string.",
                null);
    }

    public InetSocketAddress address() {
        return address;
    }

    public String connectString() {
        return text(address);
    }

    /** Whether the server runs in this JVM. */
    public boolean isStartedHere() {
        return server != null;
    }

    /** Stops the server if it runs in this JVM. */
    @Override
    public void close() {
        if (server != null) {
            server.close();
        }
    }

    private static String text(InetSocketAddress address) {
        return address.getAddress().getHostAddress() + ":" + address.getPort();
    }
}
