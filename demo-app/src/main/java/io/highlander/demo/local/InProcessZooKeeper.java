package io.highlander.demo.local;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.zookeeper.server.ServerConfig;
import org.apache.zookeeper.server.ZooKeeperServerMain;

/** A real ZooKeeper server in this JVM. It binds its port before it touches its data, so of two only one gets at them. */
final class InProcessZooKeeper extends ZooKeeperServerMain implements AutoCloseable {

    private static final Duration STARTING = Duration.ofSeconds(30);
    private static final Duration STOPPING = Duration.ofSeconds(5);

    private final CompletableFuture<Void> started = new CompletableFuture<>();
    private final Thread runner;

    private InProcessZooKeeper(ServerConfig config) {
        runner = new Thread(() -> run(config), "zookeeper-server");
        runner.setDaemon(true);
    }

    /** @throws IOException when the port cannot be bound, or the data cannot be read */
    static InProcessZooKeeper start(InetSocketAddress address, Path data) throws IOException {
        System.setProperty("zookeeper.admin.enableServer", "false");
        Files.createDirectories(data);
        InProcessZooKeeper server = new InProcessZooKeeper(new Config(address, data));
        server.runner.start();
        server.awaitStart();
        return server;
    }

    private void run(ServerConfig config) {
        try {
            runFromConfig(config);
        } catch (Exception e) {
            started.completeExceptionally(e);
        }
    }

    @Override
    protected void serverStarted() {
        started.complete(null);
    }

    private void awaitStart() throws IOException {
        try {
            started.get(STARTING.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException cause ? cause : new IOException(e.getCause());
        } catch (TimeoutException e) {
            throw new IOException("ZooKeeper did not start within " + STARTING + ".", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while ZooKeeper started.", e);
        }
    }

    @Override
    public void close() {
        super.close();
        try {
            runner.join(STOPPING.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static final class Config extends ServerConfig {

        /** Session timeouts from 1 s on, so that a dead pod is noticed soon. */
        private static final int TICK_MILLIS = 500;

        private static final int MAX_SESSION_MILLIS = 60_000;

        Config(InetSocketAddress address, Path data) {
            clientPortAddress = address;
            dataDir = data.toFile();
            dataLogDir = data.toFile();
            tickTime = TICK_MILLIS;
            minSessionTimeout = 2 * TICK_MILLIS;
            maxSessionTimeout = MAX_SESSION_MILLIS;
            maxClientCnxns = 0;
        }
    }
}
