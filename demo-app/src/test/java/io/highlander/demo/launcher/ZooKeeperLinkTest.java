package io.highlander.demo.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.highlander.testing.TestZooKeeper;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.zookeeper.KeeperException;
import org.apache.zookeeper.Watcher.Event.KeeperState;
import org.apache.zookeeper.ZooKeeper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ZooKeeperLinkTest {

    private static final int SESSION_MILLIS = 20_000;

    private final RecordedOutput output = new RecordedOutput();
    private final AtomicReference<KeeperState> state = new AtomicReference<>(KeeperState.Disconnected);
    private TestZooKeeper server;
    private ZooKeeperLink link;
    private ZooKeeper client;

    @BeforeEach
    void connect() throws Exception {
        server = new TestZooKeeper();
        link = ZooKeeperLink.open(
                "pod-1", new InetSocketAddress(InetAddress.getLoopbackAddress(), server.getPort()), output.console());
        client = new ZooKeeper("127.0.0.1:" + link.port(), SESSION_MILLIS, event -> state.set(event.getState()));
        await().until(() -> state.get() == KeeperState.SyncConnected);
    }

    @AfterEach
    void close() throws Exception {
        client.close();
        link.close();
        server.close();
    }

    @Test
    void cutClientIsWithoutZooKeeperUntilItIsRestored() throws Exception {
        assertThat(client.exists("/zookeeper", false)).isNotNull();
        link.cut();
        await().until(() -> state.get() == KeeperState.Disconnected);
        assertThat(link.isCut()).isTrue();
        link.restore();
        await().until(() -> state.get() == KeeperState.SyncConnected);
        assertThat(existsSoon()).isTrue();
        assertThat(output.text()).isEmpty();
    }

    private boolean existsSoon() throws InterruptedException {
        try {
            return client.exists("/zookeeper", false) != null;
        } catch (KeeperException e) {
            return false;
        }
    }
}
