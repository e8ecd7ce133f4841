package io.highlander.demo.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.highlander.testing.TestPorts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.curator.framework.CuratorFramework;
import org.apache.curator.framework.CuratorFrameworkFactory;
import org.apache.curator.retry.RetryOneTime;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalZooKeeperTest {

    @TempDir
    Path data;

    private int port;

    @BeforeEach
    void findPort() {
        port = TestPorts.take();
    }

    @Test
    void serverKeepsItsDataOverARestart() throws Exception {
        try (LocalZooKeeper server = LocalZooKeeper.startOrJoin(port, data);
                CuratorFramework client = connect(server)) {
            assertThat(server.isStartedHere()).isTrue();
            client.create().forPath("/kept", "x".getBytes(StandardCharsets.UTF_8));
        }
        try (LocalZooKeeper server = LocalZooKeeper.startOrJoin(port, data);
                CuratorFramework client = connect(server)) {
            assertThat(client.getData().forPath("/kept")).asString().isEqualTo("x");
        }
    }

    @Test
    void serverThatListensIsJoined() {
        try (LocalZooKeeper first = LocalZooKeeper.startOrJoin(port, data)) {
            LocalZooKeeper second = LocalZooKeeper.startOrJoin(port, data);
            assertThat(second.isStartedHere()).isFalse();
            assertThat(second.connectString()).isEqualTo(first.connectString()).isEqualTo("127.0.0.1:" + port);
            second.close();
            assertThat(LocalZooKeeper.startOrJoin(port, data).isStartedHere()).isFalse();
        }
    }

    @Test
    void ofTwoThatStartAtOnceOneServesAndOneJoins() {
        List<CompletableFuture<LocalZooKeeper>> both = List.of(
                CompletableFuture.supplyAsync(() -> LocalZooKeeper.startOrJoin(port, data)),
                CompletableFuture.supplyAsync(() -> LocalZooKeeper.startOrJoin(port, data)));
        List<LocalZooKeeper> servers =
                both.stream().map(CompletableFuture::join).toList();
        try {
            assertThat(servers.stream().filter(LocalZooKeeper::isStartedHere)).hasSize(1);
        } finally {
            servers.forEach(LocalZooKeeper::close);
        }
    }

    @Test
    void somethingElseOnThePortIsAClearError() throws Exception {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int taken = other.getLocalPort();
            CompletableFuture<Void> greeting = CompletableFuture.runAsync(() -> greet(other));
            assertThatThrownBy(() -> LocalZooKeeper.startOrJoin(taken, data))
                    .isInstanceOfSatisfying(LocalZooKeeperException.class, e -> assertThat(e.action())
                            .contains("--demo.zookeeper.port"))
                    .hasMessage("Port " + taken + " of this machine is taken by something that is not ZooKeeper.");
            greeting.join();
        }
    }

    private static void greet(ServerSocket server) {
        try (Socket client = server.accept()) {
            client.getOutputStream().write("220 mail\r\n".getBytes(StandardCharsets.US_ASCII));
            client.shutdownOutput();
            client.getInputStream().readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void silenceOnThePortIsNotCalledSomethingElse() throws Exception {
        try (ServerSocket paused = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int taken = paused.getLocalPort();
            assertThatThrownBy(() -> LocalZooKeeper.startOrJoin(taken, data, Duration.ofMillis(50)))
                    .isInstanceOfSatisfying(LocalZooKeeperException.class, e -> assertThat(e.action())
                            .contains("--demo.zookeeper.port")
                            .contains("resume it"))
                    .hasMessageContaining("Port " + taken + " of this machine is taken")
                    .hasMessageContaining("does not answer: something that is not ZooKeeper, or one that is paused");
        }
    }

    private static CuratorFramework connect(LocalZooKeeper server) {
        CuratorFramework client =
                CuratorFrameworkFactory.newClient(server.connectString(), 5000, 5000, new RetryOneTime(500));
        client.start();
        return client;
    }
}
