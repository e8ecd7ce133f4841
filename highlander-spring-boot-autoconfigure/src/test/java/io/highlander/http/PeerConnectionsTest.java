package io.highlander.http;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.highlander.cluster.NodeAddress;
import io.highlander.http.peer.HttpNodeClient;
import io.highlander.http.server.HttpServer;
import io.highlander.request.Reply;
import io.highlander.testing.TestPorts;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

@ParameterizedClass
@ValueSource(booleans = {true, false})
class PeerConnectionsTest extends PeerFixture {

    PeerConnectionsTest(boolean fastest) {
        super(fastest);
    }

    @Test
    void nobodyListeningMeansNotSent() throws Exception {
        assertNotSent(
                client().send(new NodeAddress("127.0.0.1", TestPorts.take()), Calls.numbered(1)), "cannot be reached");
    }

    @Test
    void aNodeThatAcceptsAndNeverAnswersMeansNotSent() throws IOException {
        settings.silenceTimeout = Duration.ofMillis(300);
        ServerSocket mute = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        open.add(mute);

        assertNotSent(
                client().send(new NodeAddress("127.0.0.1", mute.getLocalPort()), Calls.numbered(1)),
                "did not say hello");
    }

    @Test
    void aServerThatDiesLeavesSentCallsUnknownAndLaterOnesNotSent() {
        settings.closeTimeout = Duration.ofMillis(100);
        HttpServer server = server();
        HttpNodeClient client = client();
        node.script = request -> NEVER;
        CompletableFuture<Reply> sent = client.send(server.address(), Calls.numbered(1));
        await().until(() -> node.requests.size() == 1);

        server.close();

        assertLost(sent, "");
        assertNotSent(client.send(server.address(), Calls.numbered(2)), "cannot be reached");
    }

    @Test
    void aBrokenConnectionIsReplacedAtTheNextCall() throws Exception {
        HttpServer first = server();
        HttpNodeClient client = client();
        client.send(first.address(), Calls.numbered(1)).get(60, SECONDS);
        first.close();
        settings.port = first.port();

        HttpServer second = server();

        await().untilAsserted(() -> assertThat(
                        client.send(second.address(), Calls.numbered(2)).get(60, SECONDS))
                .isInstanceOf(Reply.Returned.class));
    }

    @Test
    void closingTheServerWaitsForCallsThatRun() throws Exception {
        HttpServer server = server();
        CompletableFuture<Reply> slow = new CompletableFuture<>();
        node.script = request -> slow;
        CompletableFuture<Reply> answer = client().send(server.address(), Calls.numbered(1));
        await().until(() -> node.requests.size() == 1);

        CompletableFuture<Void> closing = CompletableFuture.runAsync(server::close);
        assertThat(closing).isNotDone();
        slow.complete(new Reply.Unknown("late but there"));

        assertThat(answer.get(60, SECONDS)).isEqualTo(new Reply.Unknown("late but there"));
        closing.get(60, SECONDS);
    }

    @Test
    void aSlowHandlerIsNoSilence() throws Exception {
        settings.silenceTimeout = Duration.ofMillis(200);
        HttpServer server = server();
        CompletableFuture<Reply> slow = new CompletableFuture<>();
        node.script = request -> slow;

        CompletableFuture<Reply> answer = client().send(server.address(), Calls.numbered(1));

        await().pollDelay(Duration.ofSeconds(1)).until(() -> !answer.isDone());
        slow.complete(new Reply.Unknown("after all"));
        assertThat(answer.get(60, SECONDS)).isEqualTo(new Reply.Unknown("after all"));
    }

    @Test
    void aNodeWithoutASignOfLifeIsGivenUp() throws Exception {
        settings.silenceTimeout = Duration.ofMillis(300);
        MutePeer mute = mute(true);

        assertLost(client().send(mute.address(), Calls.numbered(1)), "no sign of life");
    }

    @Test
    void aNodeThatDoesNotReadFillsABoundedQueueOnly() throws Exception {
        settings.maxPayloadBytes = 1024 * 1024;
        MutePeer mute = mute(false);
        HttpNodeClient client = client();
        List<CompletableFuture<Reply>> answers = new ArrayList<>();

        for (int i = 0; i < 200; i++) {
            answers.add(client.send(mute.address(), Calls.with(i, new byte[512 * 1024], 60_000)));
        }

        await().until(() -> answers.stream().filter(CompletableFuture::isDone).count() > 150);
        answers.stream().filter(CompletableFuture::isDone).forEach(answer -> assertNotSent(answer, "does not read"));
    }

    @Test
    void aNodeThatInheritedTheAddressRunsNothing() {
        HttpServer server = server();

        assertNotSent(
                client().send(new NodeAddress("localhost", server.port()), Calls.numbered(1)), "another node lives");
        assertThat(node.handlerRuns()).isZero();
    }

    @Test
    void aHostThatDoesNotExistMeansNotSent() {
        assertNotSent(client().send(new NodeAddress("no-such-host.invalid", 1), Calls.numbered(1)), "not known");
    }

    @Test
    void anUnusedConnectionIsClosedAndOpenedAgain() throws Exception {
        settings.peerIdleTimeout = Duration.ofMillis(100);
        HttpServer server = server();
        HttpNodeClient client = client();
        Random random = new Random(1);
        for (int i = 0; i < 3; i++) {
            await().pollDelay(Duration.ofMillis(150 + random.nextInt(100))).untilAsserted(() -> assertThat(
                            client.send(server.address(), Calls.numbered(1)).get(60, SECONDS))
                    .isInstanceOf(Reply.Returned.class));
        }
    }

    @Test
    void closingTheClientEndsAllThatWaits() {
        HttpServer server = server();
        node.script = request -> NEVER;
        HttpNodeClient client = client();
        CompletableFuture<Reply> sent = client.send(server.address(), Calls.numbered(1));
        await().until(() -> node.requests.size() == 1);

        client.close();

        assertLost(sent, "this node closes");
        assertNotSent(client.send(server.address(), Calls.numbered(2)), "this node closes");
    }

    private MutePeer mute(boolean reads) {
        MutePeer mute = new MutePeer(loops, reads);
        open.add(mute);
        return mute;
    }
}
