package io.highlander.demo.nemesis.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.highlander.demo.nemesis.cluster.FaultProxy.Way;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A server that answers each byte with itself, behind a proxy. */
class FaultProxyTest {

    private final BlockingQueue<Integer> heard = new LinkedBlockingQueue<>();
    private final ServerSocket server = open();
    private final FaultProxy proxy = new FaultProxy("test", (InetSocketAddress) server.getLocalSocketAddress());
    private final Socket client = new Socket();

    private static ServerSocket open() {
        try {
            ServerSocket socket = new ServerSocket();
            socket.bind(Loopback.any());
            return socket;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @BeforeEach
    void connect() throws IOException {
        ProxiedConnection.daemon("echo", () -> {
            while (!server.isClosed()) {
                try (Socket accepted = server.accept()) {
                    for (int b = accepted.getInputStream().read();
                            b >= 0;
                            b = accepted.getInputStream().read()) {
                        heard.add(b);
                        accepted.getOutputStream().write(b);
                    }
                } catch (IOException e) {
                    heard.add(-1);
                }
            }
        });
        client.setSoTimeout(30_000);
        client.connect(proxy.address());
    }

    @AfterEach
    void close() throws IOException {
        client.close();
        proxy.close();
        server.close();
    }

    @Test
    void bytesPassBothWays() throws Exception {
        assertThat(echo(7)).isEqualTo(7);
    }

    @Test
    void cutResetsWhatIsOpenAndWhatIsNewUntilHealed() throws Exception {
        assertThat(echo(1)).isEqualTo(1);
        proxy.cut();
        assertThatThrownBy(() -> echo(2)).isInstanceOf(SocketException.class);
        try (Socket another = new Socket()) {
            another.connect(proxy.address());
            assertThatThrownBy(() -> {
                        another.getOutputStream().write(3);
                        assertThat(another.getInputStream().read()).isEqualTo(-1);
                        throw new SocketException("closed");
                    })
                    .isInstanceOf(SocketException.class);
        }
        proxy.heal();
        try (Socket another = new Socket()) {
            another.connect(proxy.address());
            another.getOutputStream().write(4);
            assertThat(another.getInputStream().read()).isEqualTo(4);
        }
    }

    @Test
    void heldOnTheWayThereNothingIsHeardUntilHealed() throws Exception {
        proxy.hold(Way.THERE);
        client.setSoTimeout(300);
        assertThatThrownBy(() -> echo(5)).isInstanceOf(SocketTimeoutException.class);
        assertThat(heard).isEmpty();
        proxy.heal();
        client.setSoTimeout(30_000);
        assertThat(client.getInputStream().read()).isEqualTo(5);
    }

    @Test
    void heldOnTheWayBackItIsHeardAndNotAnswered() throws Exception {
        proxy.hold(Way.BACK);
        client.setSoTimeout(300);
        assertThatThrownBy(() -> echo(6)).isInstanceOf(SocketTimeoutException.class);
        assertThat(heard.poll(30, TimeUnit.SECONDS)).isEqualTo(6);
    }

    @Test
    void lostReplyMeansDoneAndReset() throws Exception {
        proxy.loseReplies(1);
        assertThatThrownBy(() -> echo(8)).isInstanceOf(SocketException.class);
        assertThat(heard.poll(30, TimeUnit.SECONDS)).isEqualTo(8);
    }

    @Test
    void delayIsAtLeastAsLong() throws Exception {
        proxy.delay(Duration.ofMillis(50));
        long begin = System.nanoTime();
        assertThat(echo(9)).isEqualTo(9);
        assertThat(System.nanoTime() - begin).isGreaterThanOrEqualTo(100_000_000L);
    }

    private int echo(int b) throws IOException {
        client.getOutputStream().write(b);
        return client.getInputStream().read();
    }
}
