package io.highlander.http;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.highlander.Watched;
import io.highlander.cluster.NodeAddress;
import io.highlander.http.server.HttpServer;
import io.highlander.http.serving.Endpoint;
import io.highlander.http.transport.HttpEventLoops;
import io.highlander.http.wire.Frame;
import io.highlander.http.wire.FrameCodec;
import io.highlander.http.wire.FrameType;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A connection belongs to those who know the secret; everybody else has a bounded time in all, whatever he sends. */
class StrangersTest {

    private static final String PLAIN = "/highlander/v1/entities/counter/a/increment";
    private static final String SECRET = "Bearer secret";

    private final HttpEventLoops loops = new HttpEventLoops(2);
    private final TestSettings settings = new TestSettings();
    private final ScriptedNode node = new ScriptedNode();
    private final Queue<AutoCloseable> open = new ArrayDeque<>();

    StrangersTest() {
        settings.requestTimeout = Duration.ofMillis(50);
        settings.keepAliveTimeout = Duration.ofMinutes(1);
    }

    @AfterEach
    void closeAll() throws Exception {
        for (AutoCloseable resource : open) {
            resource.close();
        }
        loops.close();
    }

    static Stream<Named<byte[]>> strangers() {
        return Stream.of(
                Named.of("silent TCP", new byte[0]),
                Named.of("half a header", ascii("POST " + PLAIN + " HTTP/1.1\r\nHost: a\r\nA: ")),
                Named.of("half a preface", ascii("PRI * HTTP/2.0\r\n")),
                Named.of("no request", RawHttp2.connection().bytes()),
                Named.of(
                        "half a header of HTTP/2",
                        RawHttp2.connection()
                                .post(1, RawHttp2.HALF, PLAIN, null)
                                .bytes()),
                Named.of(
                        "one refused call",
                        RawHttp2.connection()
                                .post(1, RawHttp2.OPEN, PLAIN, null)
                                .bytes()),
                Named.of(
                        "one refused call, complete",
                        RawHttp2.connection()
                                .post(1, RawHttp2.COMPLETE, PLAIN, null)
                                .bytes()),
                Named.of(
                        "one refused peer",
                        RawHttp2.connection()
                                .post(1, RawHttp2.OPEN, Endpoint.PEER.path(), null)
                                .bytes()),
                Named.of(
                        "a call without window",
                        RawHttp2.withoutWindow()
                                .post(1, RawHttp2.OPEN, PLAIN, null)
                                .bytes()),
                Named.of(
                        "a peer without window",
                        RawHttp2.withoutWindow()
                                .post(1, RawHttp2.OPEN, Endpoint.PEER.path(), null)
                                .bytes()),
                Named.of(
                        "a peer without window, complete",
                        RawHttp2.withoutWindow()
                                .post(1, RawHttp2.COMPLETE, Endpoint.PEER.path(), "Bearer wrong")
                                .bytes()),
                Named.of(
                        "another path without window",
                        RawHttp2.withoutWindow()
                                .post(1, RawHttp2.OPEN, "/other", null)
                                .bytes()));
    }

    @ParameterizedTest
    @MethodSource("strangers")
    void areGoneInTime(byte[] beginning) throws IOException {
        try (Socket stranger = connect(server())) {
            stranger.getOutputStream().write(beginning);

            assertGone(stranger);
        }
        assertThat(node.handlerRuns()).isZero();
    }

    static Stream<Named<IntFunction<byte[]>>> insistentOnes() {
        return Stream.of(
                Named.of("calls", i -> new RawHttp2()
                        .post(stream(i), RawHttp2.COMPLETE, PLAIN, null)
                        .bytes()),
                Named.of("peers", i -> new RawHttp2()
                        .post(stream(i), RawHttp2.OPEN, Endpoint.PEER.path(), null)
                        .bytes()),
                Named.of("pings", i -> new RawHttp2().ping().bytes()));
    }

    @ParameterizedTest
    @MethodSource("insistentOnes")
    void areGoneInTimeHoweverOftenTheyTry(IntFunction<byte[]> attempt) throws IOException {
        try (Socket stranger = connect(server())) {
            stranger.getOutputStream().write(RawHttp2.connection().bytes());
            int[] attempts = {0};

            await().pollInterval(Duration.ofMillis(20)).until(() -> {
                try {
                    stranger.getOutputStream().write(attempt.apply(attempts[0]++));
                    return false;
                } catch (SocketException e) {
                    return true;
                }
            });
        }
        assertThat(node.handlerRuns()).isZero();
    }

    static Stream<Named<byte[]>> whoDoNotReadTheirAnswers() {
        ByteBuf hello = Unpooled.buffer();
        FrameCodec.write(
                hello, FrameType.HELLO, 0, FrameCodec.helloBody(Frame.VERSION + 1, new NodeAddress("127.0.0.1", 1)));
        return Stream.of(
                Named.of(
                        "a peer of another version",
                        RawHttp2.withoutWindow()
                                .post(1, RawHttp2.OPEN, Endpoint.PEER.path(), SECRET)
                                .data(1, false, ByteBufUtil.getBytes(hello))
                                .bytes()),
                Named.of(
                        "a peer that says nothing",
                        RawHttp2.withoutWindow()
                                .post(1, RawHttp2.OPEN, Endpoint.PEER.path(), SECRET)
                                .bytes()),
                Named.of(
                        "a call",
                        RawHttp2.withoutWindow()
                                .post(1, RawHttp2.OPEN, PLAIN, SECRET)
                                .data(1, true, ascii("[]"))
                                .bytes()),
                Named.of(
                        "a malformed call",
                        RawHttp2.withoutWindow()
                                .post(1, RawHttp2.COMPLETE, PLAIN, SECRET)
                                .bytes()),
                Named.of(
                        "a watch",
                        RawHttp2.withoutWindow()
                                .post(1, RawHttp2.OPEN, PLAIN, SECRET, "accept", "text/event-stream")
                                .data(1, true, ascii("[]"))
                                .bytes()));
    }

    @ParameterizedTest
    @MethodSource("whoDoNotReadTheirAnswers")
    void areGoneInTimeAlthoughTheyKnowTheSecret(byte[] request) throws IOException {
        settings.keepAliveTimeout = settings.requestTimeout;
        try (Socket client = connect(server())) {
            client.getOutputStream().write(request);

            assertGone(client);
        }
    }

    @Test
    void aWatcherThatDoesNotReadIsGoneInTimeAfterTheEndOfItsWatch() throws IOException {
        settings.keepAliveTimeout = settings.requestTimeout;
        node.watchScript = call -> subscriber -> {
            subscriber.onSubscribe(new NoDemand());
            subscriber.onNext(new Watched<>(call.entity(), 1, ascii("1")));
            subscriber.onError(new IllegalArgumentException("It is over."));
        };
        try (Socket watcher = connect(server())) {
            watcher.getOutputStream()
                    .write(RawHttp2.withoutWindow()
                            .post(1, RawHttp2.OPEN, PLAIN, SECRET, "accept", "text/event-stream")
                            .data(1, true, ascii("[]"))
                            .bytes());

            assertGone(watcher);
        }
    }

    @Test
    void whoShowedTheSecretHasTheTimeThatHisCallTakes() throws IOException {
        settings.requestTimeout = Duration.ofSeconds(1);
        CompletableFuture<byte[]> answer = new CompletableFuture<>();
        node.plainScript = call -> answer;
        HttpServer server = server();
        RawPeer overHttp2 = new RawPeer(loops, server.port(), PLAIN, SECRET);
        open.add(overHttp2);
        overHttp2.send(Unpooled.copiedBuffer("[]", US_ASCII), true);
        try (Socket overHttp1 = connect(server)) {
            overHttp1
                    .getOutputStream()
                    .write(ascii("POST " + PLAIN + " HTTP/1.1\r\nHost: a\r\nAuthorization: " + SECRET
                            + "\r\nConnection: close\r\nContent-Length: 2\r\n\r\n[]"));
            await().until(() -> node.plainCalls.size() == 2);
            try (Socket stranger = connect(server)) {
                assertGone(stranger);
            }
            answer.complete(ascii("\"late\""));

            assertThat(new String(overHttp1.getInputStream().readAllBytes(), US_ASCII))
                    .contains(" 200 ", "late");
        }
        await().untilAsserted(() -> assertThat(overHttp2.body()).contains("late"));
    }

    private HttpServer server() {
        HttpServer server = new HttpServer(settings.build(), loops, () -> "secret", null);
        open.add(server);
        server.serve(node, node);
        return server;
    }

    private static Socket connect(HttpServer server) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
        socket.setSoTimeout(60_000);
        return socket;
    }

    /** Fails when the server does not end the connection within the socket's timeout. */
    private static void assertGone(Socket socket) throws IOException {
        try {
            socket.getInputStream().readAllBytes();
        } catch (SocketException e) {
            assertThat(e).hasMessageContaining("reset");
        }
    }

    private static int stream(int attempt) {
        return 2 * attempt + 1;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(US_ASCII);
    }

    private static final class NoDemand implements Flow.Subscription {

        @Override
        public void request(long n) {}

        @Override
        public void cancel() {}
    }
}
