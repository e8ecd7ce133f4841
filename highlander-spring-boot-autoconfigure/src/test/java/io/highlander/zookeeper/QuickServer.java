package io.highlander.zookeeper;

import io.highlander.cluster.NodeAddress;
import io.highlander.coordination.CoordinationSession;
import io.highlander.testing.TestZooKeeper;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.curator.RetryPolicy;
import org.apache.curator.retry.RetryNTimes;
import org.apache.zookeeper.Watcher.Event.KeeperState;
import org.apache.zookeeper.ZooKeeper;
import org.springframework.cloud.zookeeper.CuratorFrameworkCustomizer;
import org.springframework.cloud.zookeeper.ZookeeperProperties;

/** A real ZooKeeper server in this JVM with short ticks, so that sessions may be short. */
final class QuickServer implements AutoCloseable {

    static final Duration SESSION = Duration.ofSeconds(3);

    private static final int TICK_MILLIS = 200;

    private final TestZooKeeper server;

    QuickServer() throws Exception {
        this(TICK_MILLIS);
    }

    /** @param tickMillis sessions are from 2 to 20 ticks long */
    QuickServer(int tickMillis) throws Exception {
        server = new TestZooKeeper(tickMillis, 500);
    }

    String connectString() {
        return server.getConnectString();
    }

    int port() {
        return server.getPort();
    }

    void stop() throws Exception {
        server.stop();
    }

    void restart() throws Exception {
        server.restart();
    }

    /** A coordination with this server, not started. */
    CuratorCoordination coordination(NodeAddress self, CuratorFrameworkCustomizer... customizers) {
        return new CuratorCoordination(clients(connectString(), customizers), self, SESSION);
    }

    static CuratorClients clients(String connectString, CuratorFrameworkCustomizer... customizers) {
        ZookeeperProperties properties = new ZookeeperProperties();
        properties.setConnectString(connectString);
        RetryPolicy retries = new RetryNTimes(3, 50);
        return new CuratorClients(properties, retries, () -> Stream.of(customizers), null, null);
    }

    /** Ends the session at the server, as its expiry would: a second client joins the session and closes it. */
    void kill(CoordinationSession session) throws Exception {
        kill(
                session.id(),
                ((CuratorCoordinationSession) session).handle().zookeeper().getSessionPasswd());
    }

    /** Ends the session at the server, also when no client has it any more. */
    void kill(long sessionId, byte[] password) throws Exception {
        CountDownLatch connected = new CountDownLatch(1);
        ZooKeeper twin = new ZooKeeper(
                connectString(),
                (int) SESSION.toMillis(),
                event -> {
                    if (event.getState() == KeeperState.SyncConnected) {
                        connected.countDown();
                    }
                },
                sessionId,
                password);
        boolean joined = connected.await(60, TimeUnit.SECONDS);
        twin.close();
        if (!joined) {
            throw new AssertionError("Cannot join the session to be killed.");
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
