package io.highlander.http;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.highlander.cluster.NodeAddress;
import io.highlander.http.server.HttpServer;
import io.highlander.http.transport.HttpEventLoops;
import io.highlander.http.transport.Sockets;
import io.highlander.http.wire.Frame;
import io.highlander.http.wire.FrameCodec;
import io.highlander.http.wire.FrameType;
import io.highlander.http.wire.WireLimits;
import io.highlander.request.Reply;
import io.highlander.testing.TestSeed;
import io.netty.buffer.Unpooled;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostileHttp2ClientsTest extends NodeFixture {

    private static final String PLAIN = "/highlander/v1/entities/counter/a/increment";
    private static final String PEER = "/highlander/v1/peer";

    HostileHttp2ClientsTest() {
        super(new HttpEventLoops(2));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "[", "[1]]"})
    void malformedArgumentsOverHttp2RunNothing(String body) {
        RawPeer plain = opened(new RawPeer(loops, server().port(), PLAIN, "Bearer secret"));
        plain.send(Unpooled.copiedBuffer(body, US_ASCII), true);

        await().untilAsserted(() -> assertThat(plain.status).isEqualTo("400"));
        assertThat(node.handlerRuns()).isZero();
    }

    @Test
    void tooLargeArgumentsOverHttp2RunNothing() {
        RawPeer plain = opened(new RawPeer(loops, server().port(), PLAIN, "Bearer secret"));
        plain.send(Unpooled.wrappedBuffer(new byte[settings.maxPayloadBytes]), false)
                .send(Unpooled.wrappedBuffer(new byte[1]), false);

        await().untilAsserted(() -> assertThat(plain.status).isEqualTo("413"));
        await().until(() -> !plain.stream.isOpen());
        assertThat(node.handlerRuns()).isZero();
    }

    @Test
    void aPeerThatMeansAnotherNodeIsTurnedAway() {
        HttpServer server = server();
        RawPeer peer = opened(new RawPeer(loops, server.port(), PEER, "Bearer secret"));
        peer.hello(new NodeAddress("10.0.0.9", server.port())).call(1, new byte[2]);

        await().untilAsserted(() -> assertThat(peer.status).isEqualTo("421"));
        assertThat(node.handlerRuns()).isZero();
    }

    @Test
    void aPeerOfAnotherVersionIsTurnedAway() {
        HttpServer server = server();
        RawPeer peer = opened(new RawPeer(loops, server.port(), PEER, "Bearer secret"));
        peer.frame(FrameType.HELLO, 0, FrameCodec.helloBody(Frame.VERSION + 1, server.address()))
                .call(1, new byte[2]);

        await().untilAsserted(() -> assertThat(peer.status).isEqualTo("400"));
        assertThat(node.handlerRuns()).isZero();
    }

    @Test
    void callsBeforeTheHelloCloseTheConnection() {
        RawPeer peer = opened(new RawPeer(loops, server().port(), PEER, "Bearer secret"));
        peer.call(1, new byte[2]);

        await().until(peer::isClosed);
        assertThat(node.handlerRuns()).isZero();
    }

    @Test
    void malformedFramesCloseTheConnectionAndRunNothing() {
        HttpServer server = server();
        long seed = TestSeed.get();
        Random random = new Random(seed);
        for (int round = 0; round < 20; round++) {
            RawPeer peer = opened(new RawPeer(loops, server.port(), PEER, "Bearer secret"));
            byte[] garbage = new byte[64];
            random.nextBytes(garbage);
            peer.hello(server.address())
                    .frame((byte) (8 + random.nextInt(100)), 1, garbage)
                    .call(1, new byte[2]);

            await().alias("seed " + seed + ", round " + round)
                    .pollInterval(Duration.ofMillis(10))
                    .until(peer::isClosed);
        }
        assertThat(node.handlerRuns()).isZero();
    }

    @Test
    void aCallWithTooLargeArgumentsClosesTheConnectionAndRunsNothing() {
        HttpServer server = server();
        RawPeer peer = opened(new RawPeer(loops, server.port(), PEER, "Bearer secret"));
        peer.hello(server.address()).call(1, new byte[settings.maxPayloadBytes + WireLimits.AROUND_STATE + 1]);

        await().until(peer::isClosed);
        assertThat(node.handlerRuns()).isZero();
    }

    @Test
    void aPeerThatDoesNotReadItsRepliesIsNotReadFromUntilItDoes() {
        settings.maxQueuedBytes = 1024 * 1024;
        HttpServer server = server();
        byte[] result = new byte[settings.maxPayloadBytes];
        node.script =
                request -> CompletableFuture.completedFuture(new Reply.Returned(result, 1, ScriptedNode.ACTIVATION));
        // With epoll a client that is told not to read goes on with what it has begun.
        HttpEventLoops jdk = new HttpEventLoops(1, Sockets.ofJdk());
        open.add(jdk);
        RawPeer peer = opened(new RawPeer(jdk, server.port(), PEER, "Bearer secret"));
        peer.hello(server.address());
        await().untilAsserted(() -> assertThat(peer.status).isEqualTo("200"));
        peer.connection.config().setAutoRead(false);

        for (int id = 1; id <= 2_000; id++) {
            peer.call(id, new byte[16 * 1024]);
        }

        await().during(Duration.ofMillis(500)).until(() -> !node.requests.isEmpty() && stable(node));
        assertThat(node.requests.size()).isLessThan(1_000);
        peer.connection.config().setAutoRead(true);
        await().untilAsserted(() -> assertThat(node.requests).hasSize(2_000));
    }

    private static boolean stable(ScriptedNode node) {
        int before = node.requests.size();
        await().pollDelay(Duration.ofMillis(100)).until(() -> true);
        return node.requests.size() == before;
    }

    private RawPeer opened(RawPeer peer) {
        open.add(peer);
        return peer;
    }
}
