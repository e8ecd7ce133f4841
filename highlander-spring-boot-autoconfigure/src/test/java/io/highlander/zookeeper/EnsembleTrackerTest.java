package io.highlander.zookeeper;

import static org.assertj.core.api.Assertions.assertThat;

import io.highlander.cluster.NodeAddress;
import io.highlander.coordination.CoordinationSession;
import io.highlander.coordination.SessionProbe;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Properties;
import org.apache.zookeeper.ZooKeeper;
import org.apache.zookeeper.data.Stat;
import org.apache.zookeeper.server.ServerCnxnFactory;
import org.apache.zookeeper.server.ZooKeeperServer;
import org.apache.zookeeper.server.quorum.flexible.QuorumMaj;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What servers call themselves is often no address that pods can reach: behind a forwarded port, or in another network. */
@Tag("slow")
@Timeout(120)
class EnsembleTrackerTest {

    /** Nobody listens there. */
    private static final String ITS_OWN_WORDS = "127.0.0.1:2888:3888:participant;0.0.0.0:1";

    @TempDir
    private Path data;

    private ServerCnxnFactory server() throws Exception {
        ZooKeeperServer server = new ZooKeeperServer(data.toFile(), data.toFile(), 500);
        ServerCnxnFactory port =
                ServerCnxnFactory.createFactory(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10);
        port.startup(server);
        Properties ensemble = new Properties();
        ensemble.setProperty("server.1", ITS_OWN_WORDS);
        server.getZKDatabase().initConfigInZKDatabase(new QuorumMaj(ensemble));
        return port;
    }

    @Test
    void nodeThatLosesItsConnectionLooksWhereTheConnectStringSays() throws Exception {
        SessionProbe sessions = new SessionProbe();
        ServerCnxnFactory server = server();
        try (CutLine line = new CutLine(server.getLocalPort());
                CuratorCoordination node = new CuratorCoordination(
                        QuickServer.clients("127.0.0.1:" + line.port()),
                        new NodeAddress("10.0.0.1", 7000),
                        Duration.ofSeconds(10))) {
            node.start(sessions);
            CoordinationSession session = sessions.next();
            ZooKeeper client = ((CuratorCoordinationSession) session).handle().zookeeper();
            assertThat(new String(client.getConfig(false, new Stat()), StandardCharsets.UTF_8))
                    .as("what Curator's tracker would go by")
                    .contains("server.1=" + ITS_OWN_WORDS);

            line.cut();
            Awaitility.await("the node looks for ZooKeeper at " + line.port())
                    .atMost(Duration.ofSeconds(20))
                    .until(() -> line.refused() > 0);
            line.mend();

            Awaitility.await("the session goes on")
                    .atMost(Duration.ofSeconds(20))
                    .ignoreExceptions()
                    .until(() -> session.children("/").get().contains("zookeeper"));
            assertThat(session.isOver()).isFalse();
        } finally {
            server.shutdown();
        }
    }
}
