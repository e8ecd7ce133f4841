package io.highlander.http;

import static io.highlander.http.EndpointMatrixTest.Protocol.HTTP_1;
import static io.highlander.http.EndpointMatrixTest.Protocol.HTTP_2;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.highlander.http.server.HttpServer;
import io.highlander.http.serving.Endpoint;
import io.highlander.http.transport.HttpEventLoops;
import io.highlander.http.transport.HttpSettings;
import io.highlander.http.wire.FrameCodec;
import io.highlander.http.wire.FrameType;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.Http2Headers;
import java.io.IOException;
import java.lang.reflect.Field;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every endpoint of the node's port, in both protocols, against every fault. An endpoint without a row fails. */
class EndpointMatrixTest {

    enum Protocol {
        HTTP_1,
        HTTP_2
    }

    enum Fault {
        NO_CREDENTIAL(""),
        WRONG_CREDENTIAL("Bearer wrong"),
        TOO_LARGE("Bearer secret"),
        MALFORMED("Bearer secret");

        private final String authorization;

        Fault(String authorization) {
            this.authorization = authorization;
        }
    }

    record Way(Endpoint endpoint, Protocol protocol) {}

    private static final String CLOSED = "closed";

    /** As SECURITY.md says: what is answered, by {@link Fault}; or that the connection is closed. */
    private static final Map<Way, Map<Fault, String>> REFUSALS = Map.of(
            new Way(Endpoint.PEER, HTTP_1), row("401", "401", "426", "426"),
            new Way(Endpoint.PEER, HTTP_2), row("401", "401", CLOSED, CLOSED),
            new Way(Endpoint.CALL, HTTP_1), row("401", "401", "413", "400"),
            new Way(Endpoint.CALL, HTTP_2), row("401", "401", "413", "400"));

    private static Map<Fault, String> row(String none, String wrong, String tooLarge, String malformed) {
        return Map.of(
                Fault.NO_CREDENTIAL, none,
                Fault.WRONG_CREDENTIAL, wrong,
                Fault.TOO_LARGE, tooLarge,
                Fault.MALFORMED, malformed);
    }

    private static String pathOf(Endpoint endpoint) {
        return switch (endpoint) {
            case PEER -> Endpoint.PEER.path();
            case CALL -> Endpoint.CALL.path() + "counter/a/increment";
        };
    }

    private final HttpEventLoops loops = new HttpEventLoops(2);
    private final HttpSettings settings = new TestSettings().build();
    private final ScriptedNode node = new ScriptedNode();
    private final HttpServer server = new HttpServer(settings, loops, () -> "secret", null);
    private final List<RawPeer> peers = new ArrayList<>();

    EndpointMatrixTest() {
        server.serve(node, node);
    }

    @AfterEach
    void close() {
        peers.forEach(RawPeer::close);
        server.close();
        loops.close();
    }

    static Stream<Arguments> cells() {
        return Arrays.stream(Endpoint.values())
                .flatMap(endpoint -> Arrays.stream(Protocol.values()).map(protocol -> new Way(endpoint, protocol)))
                .flatMap(way -> Arrays.stream(Fault.values()).map(fault -> Arguments.of(way, fault)));
    }

    @ParameterizedTest
    @MethodSource("cells")
    void isRefusedRunsNothingAndHarmsNobody(Way way, Fault fault) throws IOException {
        Map<Fault, String> refusals = Objects.requireNonNull(REFUSALS.get(way), "no row here, nor in SECURITY.md");
        String answer = way.protocol == HTTP_1 ? overHttp1(way.endpoint, fault) : overHttp2(way.endpoint, fault);
        assertThat(answer).isEqualTo(refusals.get(fault));
        assertThat(node.handlerRuns()).isZero();
        assertGoodCallsStillWork();
    }

    /** Found by reflection, so that a new type of frame is here by itself. */
    @Test
    void framesOfEveryTypeAreMalformedWithARestAndCloseTheConnection() throws IllegalAccessException {
        for (Field type : FrameType.class.getDeclaredFields()) {
            RawPeer peer = peer(Endpoint.PEER, "Bearer secret").hello(server.address());
            peer.frame(type.getByte(null), 1, "0123456789 and more".getBytes(US_ASCII));
            await().alias(type.getName()).until(peer::isClosed);
        }
        assertThat(node.handlerRuns()).isZero();
        assertGoodCallsStillWork();
    }

    @ParameterizedTest
    @CsvSource({",401", "Bearer wrong,401", "Bearer secret,404"})
    void whatIsNotThereIsToldOnlyToThoseWhoBelongHere(String authorization, String status) throws IOException {
        String given = authorization == null ? "" : authorization;
        for (String path : List.of("/", "/highlander/v1/peer/", "/highlander/v1/list", "/actuator", "/%2e%2e/peer")) {
            assertThat(status(request(path, given, "[]", 2))).as(path).isEqualTo(status);
        }
        assertThat(node.handlerRuns()).isZero();
    }

    private String overHttp1(Endpoint endpoint, Fault fault) throws IOException {
        int max = settings.maxPayloadBytes();
        String body = fault == Fault.MALFORMED ? "[" : "[]";
        return status(request(
                pathOf(endpoint), fault.authorization, body, fault == Fault.TOO_LARGE ? max + 1 : body.length()));
    }

    private String overHttp2(Endpoint endpoint, Fault fault) {
        RawPeer peer = peer(endpoint, fault.authorization);
        if (endpoint == Endpoint.PEER) {
            peer.hello(server.address());
            peer.send(fault == Fault.TOO_LARGE ? tooLongFrame() : Unpooled.wrappedBuffer(new byte[64]), false);
        } else if (fault == Fault.TOO_LARGE) {
            peer.send(Unpooled.wrappedBuffer(new byte[settings.maxPayloadBytes() + 1]), false);
        } else {
            peer.send(Unpooled.copiedBuffer(fault == Fault.MALFORMED ? "[" : "[]", US_ASCII), true);
        }
        await().until(() -> peer.isClosed() || peer.status.startsWith("4"));
        await().alias("the stream ends").until(() -> !peer.stream.isOpen());
        return peer.status.startsWith("4") ? peer.status : CLOSED;
    }

    private ByteBuf tooLongFrame() {
        return Unpooled.buffer()
                .writeInt(new FrameCodec(settings.maxPayloadBytes()).maxLength() + 1)
                .writeByte(FrameType.INVOKE);
    }

    private void assertGoodCallsStillWork() {
        int before = node.handlerRuns();
        RawPeer plain = peer(Endpoint.CALL, "Bearer secret");
        plain.send(Unpooled.copiedBuffer("[]", US_ASCII), true);
        await().untilAsserted(() -> assertThat(plain.status).isEqualTo("200"));
        peer(Endpoint.PEER, "Bearer secret").hello(server.address()).call(1, new byte[2]);
        await().untilAsserted(() -> assertThat(node.handlerRuns()).isEqualTo(before + 2));
    }

    private RawPeer peer(Endpoint endpoint, String authorization) {
        Http2Headers headers = new DefaultHttp2Headers().method("POST").path(pathOf(endpoint));
        if (!authorization.isEmpty()) {
            headers.set("authorization", authorization);
        }
        RawPeer peer = new RawPeer(loops, server.port(), headers);
        peers.add(peer);
        return peer;
    }

    private static byte[] request(String path, String authorization, String body, int length) {
        return ("POST " + path + " HTTP/1.1\r\nHost: a\r\n"
                        + (authorization.isEmpty() ? "" : "Authorization: " + authorization + "\r\n")
                        + "Content-Length: " + length + "\r\n\r\n" + body)
                .getBytes(US_ASCII);
    }

    /** Of the answer, behind which the server has to end the connection by itself. */
    private String status(byte[] request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            socket.setSoTimeout(60_000);
            socket.getOutputStream().write(request);
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
            return text.isEmpty() ? CLOSED : text.toString().split(" ", 3)[1];
        }
    }
}
