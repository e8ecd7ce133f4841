package io.highlander.demo.local;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The ZooKeeper server of this machine: started in this JVM, on loopback only, or joined where one listens already. A server that
 * was started here ends with this JVM, and the pods that joined it are without ZooKeeper then.
 */
public final class LocalZooKeeper implements AutoCloseable {

    private static final int ATTEMPTS = 5;

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
        InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        try {
            return startOrJoin(address, data);
        } catch (IOException e) {
            throw new LocalZooKeeperException(
                    "Cannot start ZooKeeper on " + text(address) + " with its data in " + data.toAbsolutePath() + ": "
                            + e.getMessage(),
                    "Make sure that the directory is writable and the port free, or name another ZooKeeper by "
                            + "--spring.cloud.zookeeper.connect-string.",
                    e);
        }
    }

    private static LocalZooKeeper startOrJoin(InetSocketAddress address, Path data) throws IOException {
        for (int attempt = 1; ; attempt++) {
            switch (Listener.on(address)) {
                case ZOOKEEPER -> {
                    return new LocalZooKeeper(address, null);
                }
                case SOMETHING_ELSE -> throw taken(address);
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

    private static LocalZooKeeperException taken(InetSocketAddress address) {
        return new LocalZooKeeperException(
                "Port " + address.getPort() + " of this machine is taken by something that is not ZooKeeper.",
                "Free it, choose another by --" + DemoSettings.ZOOKEEPER_PORT
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
