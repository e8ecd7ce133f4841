package io.highlander.http;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.highlander.http.server.HttpServer;
import io.highlander.http.transport.HttpEventLoops;
import io.highlander.testing.TestSeed;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.Http2Headers;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostileClientsTest extends NodeFixture {

    private static final String PLAIN = "/highlander/v1/entities/counter/a/increment";
    private static final String PEER = "/highlander/v1/peer";

    HostileClientsTest() {
        super(new HttpEventLoops(2));
    }

    @ParameterizedTest
    @CsvSource({
        PLAIN + ",",
        PLAIN + ", Bearer wrong",
        PLAIN + ", Bearer secre",
        PLAIN + ", Bearer secret2",
        PLAIN + ", Basic secret",
        PLAIN + ", secret",
        PEER + ",",
        PEER + ", Bearer wrong",
        PEER + ", Basic secret",
        "/anything, Bearer wrong",
    })
    void withoutTheSecretNobodyRunsAnything(String path, @Nullable String authorization) throws IOException {
        HttpServer server = server();
        Http2Headers headers = new DefaultHttp2Headers().method("POST").path(path);
        if (authorization != null) {
            headers.set("authorization", authorization);
        }
        RawPeer peer = opened(new RawPeer(loops, server.port(), headers));
        peer.hello(server.address()).call(1, new byte[2]);

        await().untilAsserted(() -> assertThat(peer.status).isEqualTo("401"));
        assertThat(overHttp1(server, path, authorization, "[]")).contains(" 401 ", "\"outcome\":\"not-run\"");
        assertThat(node.handlerRuns()).isZero();
    }

    @Test
    void aBlankSecretLetsNobodyIn() throws IOException {
        HttpServer server = new HttpServer(settings.build(), loops, () -> "", null);
        open.add(server);
        server.serve(node, node);

        assertThat(overHttp1(server, PLAIN, "Bearer ", "[]"))
                .contains(" 401 ", "If that property is not set, no caller can know the secret");
        assertThat(node.handlerRuns()).isZero();
    }

    @Test
    void theRightSecretIsLetIn() throws IOException {
        HttpServer server = server();
        RawPeer plain = opened(new RawPeer(loops, server.port(), PLAIN, "bearer secret"));
        plain.send(Unpooled.copiedBuffer("[1]", US_ASCII), true);

        await().untilAsserted(() -> assertThat(plain.status).isEqualTo("200"));
        assertThat(plain.body()).isEqualTo("\"done\"");
        assertThat(overHttp1(server, PLAIN, "Bearer secret", "[2]")).contains(" 200 ");
        assertThat(node.plainCalls)
                .extracting(ScriptedNode.PlainCall::arguments)
                .containsExactly("[1]", "[2]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "P",
                "POST " + PLAIN + " HTTP/1.1\r\nHost: a\r\nAuthorization: Bea",
                "POST " + PLAIN
                        + " HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer secret\r\nContent-Length: 100\r\n\r\n[",
                "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
                "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\0\4\0\0\0\0\0\0\0\5\1\0\0\0\0\1",
            })
    void aRequestThatDoesNotArriveInTimeIsCutOff(String beginning) throws IOException {
        settings.requestTimeout = Duration.ofMillis(300);
        try (Socket socket = connect(server().port())) {
            socket.getOutputStream().write(beginning.getBytes(US_ASCII));

            readToEnd(socket);
        }
        assertThat(node.handlerRuns()).isZero();
    }

    @Test
    void aConnectionWithoutRequestsIsClosedInTheEnd() throws IOException {
        settings.keepAliveTimeout = Duration.ofMillis(300);
        try (Socket socket = connect(server().port())) {
            socket.getOutputStream().write(request(PLAIN, "Bearer secret", "[]", false));

            assertThat(readToEnd(socket)).contains(" 200 ");
        }
    }

    @Test
    void requestsSentAtOnceAreCalledAndAnsweredOneAfterTheOther() throws IOException {
        settings.keepAliveTimeout = Duration.ofMillis(500);
        AtomicInteger running = new AtomicInteger();
        Queue<Integer> seen = new ConcurrentLinkedQueue<>();
        node.plainScript = call -> {
            seen.add(running.incrementAndGet());
            return CompletableFuture.supplyAsync(
                    () -> {
                        running.decrementAndGet();
                        return call.arguments().getBytes(US_ASCII);
                    },
                    CompletableFuture.delayedExecutor(2, TimeUnit.MILLISECONDS));
        };
        try (Socket socket = connect(server().port())) {
            for (int i = 0; i < 20; i++) {
                socket.getOutputStream().write(request(PLAIN, "Bearer secret", "[" + i + "]", false));
            }

            assertThat(readToEnd(socket)).containsSubsequence("[0]", "[1]", "[2]", "[10]", "[19]");
        }
        assertThat(seen).hasSize(20).containsOnly(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Transfer-Encoding: xchunked",
                "Transfer-Encoding: gzip",
                "Transfer-Encoding: gzip, chunked",
                "Transfer-Encoding: chunked, chunked",
                "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity",
                "Transfer-Encoding: \"chunked\"",
                "Transfer-Encoding: chunked;a=b",
                "Transfer-Encoding:",
            })
    void aTransferCodingOtherThanChunkedRunsNothing(String header) throws IOException {
        try (Socket socket = connect(server().port())) {
            socket.getOutputStream()
                    .write(("POST " + PLAIN + " HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer secret\r\n" + header
                                    + "\r\n\r\n")
                            .getBytes(US_ASCII));
            socket.getOutputStream().write(request(PLAIN, "Bearer secret", "[]", true));

            assertThat(readToEnd(socket)).contains(" 501 ").doesNotContain(" 200 ");
        }
        assertThat(node.handlerRuns()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"chunked", "Chunked", " chunked "})
    void chunkedArgumentsAreTaken(String coding) throws IOException {
        try (Socket socket = connect(server().port())) {
            socket.getOutputStream()
                    .write(("POST " + PLAIN
                                    + " HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer secret\r\nConnection: close\r\n"
                                    + "Transfer-Encoding: " + coding + "\r\n\r\n2\r\n[4\r\n1\r\n]\r\n0\r\n\r\n")
                            .getBytes(US_ASCII));

            assertThat(readToEnd(socket)).contains(" 200 ");
        }
        assertThat(node.plainCalls)
                .extracting(ScriptedNode.PlainCall::arguments)
                .containsExactly("[4]");
    }

    @Test
    void connectionsBeyondTheBoundAreClosed() throws IOException {
        settings.maxConnections = 2;
        HttpServer server = server();
        try (Socket first = connect(server.port());
                Socket second = connect(server.port());
                Socket third = connect(server.port())) {
            readToEnd(third);
            for (Socket socket : new Socket[] {first, second}) {
                socket.getOutputStream().write(request(PLAIN, "Bearer secret", "[]", true));
                assertThat(readToEnd(socket)).contains(" 200 ");
            }
        }
        await().untilAsserted(() ->
                assertThat(overHttp1(server, PLAIN, "Bearer secret", "[]")).contains(" 200 "));
    }

    @Test
    void randomBytesCloseTheConnectionAndHarmNobodyElse() throws IOException {
        HttpServer server = server();
        long seed = TestSeed.get();
        Random random = new Random(seed);
        for (int round = 0; round < 100; round++) {
            byte[] garbage = new byte[random.nextInt(2_000)];
            random.nextBytes(garbage);
            try (Socket socket = connect(server.port())) {
                if (random.nextBoolean()) {
                    socket.getOutputStream().write("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(US_ASCII));
                }
                socket.getOutputStream().write(garbage);
            }
        }
        assertThat(overHttp1(server, PLAIN, "Bearer secret", "[]"))
                .as("seed %d", seed)
                .contains(" 200 ");
        assertThat(node.handlerRuns()).as("seed %d", seed).isEqualTo(1);
    }

    private static Socket connect(int port) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(60_000);
        return socket;
    }

    private static String overHttp1(HttpServer server, String path, @Nullable String authorization, String body)
            throws IOException {
        try (Socket socket = connect(server.port())) {
            socket.getOutputStream().write(request(path, authorization, body, true));
            return readToEnd(socket);
        }
    }

    private static byte[] request(String path, @Nullable String authorization, String body, boolean last) {
        return ("POST " + path + " HTTP/1.1\r\nHost: a\r\n"
                        + (authorization == null ? "" : "Authorization: " + authorization + "\r\n")
                        + (last ? "Connection: close\r\n" : "")
                        + "Content-Length: " + body.length() + "\r\n\r\n" + body)
                .getBytes(US_ASCII);
    }

    /** Returns when the server ends the connection; fails when it does not within the socket's timeout. */
    private static String readToEnd(Socket socket) throws IOException {
        StringBuilder text = new StringBuilder();
        try {
            for (int next = socket.getInputStream().read();
                    next >= 0;
                    next = socket.getInputStream().read()) {
                text.append((char) next);
            }
        } catch (SocketException e) {
            assertThat(e).hasMessageContaining("reset");
        }
        return text.toString();
    }

    private RawPeer opened(RawPeer peer) {
        open.add(peer);
        return peer;
    }
}
