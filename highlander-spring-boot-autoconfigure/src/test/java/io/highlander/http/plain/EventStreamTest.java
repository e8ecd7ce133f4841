package io.highlander.http.plain;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.is;

import io.highlander.EntityId;
import io.highlander.Watched;
import io.highlander.exception.EntityAccessDeniedException;
import io.highlander.exception.EntityOverloadedException;
import io.highlander.http.RawPeer;
import io.highlander.http.ScriptedNode;
import io.highlander.http.TestSettings;
import io.highlander.http.server.HttpServer;
import io.highlander.http.transport.HttpEventLoops;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http2.DefaultHttp2Headers;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventStreamTest {

    private static final EntityId ENTITY = new EntityId("counter", "a");
    private static final String PATH = "/highlander/v1/entities/counter/a/value";

    private final HttpEventLoops loops = new HttpEventLoops(2);
    private final TestSettings settings = new TestSettings();
    private final ScriptedNode node = new ScriptedNode();
    private final Watch watch = new Watch();
    private HttpServer server;

    /** What is watched. */
    private static final class Watch implements Flow.Publisher<Watched<byte[]>>, Flow.Subscription {

        final AtomicLong asked = new AtomicLong();
        volatile Flow.@Nullable Subscriber<? super Watched<byte[]>> subscriber;
        volatile boolean cancelled;

        @Override
        public void subscribe(Flow.Subscriber<? super Watched<byte[]>> subscribing) {
            subscribing.onSubscribe(this);
            subscriber = subscribing;
        }

        @Override
        public void request(long items) {
            asked.addAndGet(items);
        }

        @Override
        public void cancel() {
            cancelled = true;
        }

        Flow.Subscriber<? super Watched<byte[]>> subscriber() {
            await().until(() -> subscriber != null);
            return Objects.requireNonNull(subscriber);
        }

        void shows(long version, String json) {
            subscriber().onNext(new Watched<>(ENTITY, version, json.getBytes(UTF_8)));
        }

        void ends(Throwable failure) {
            subscriber().onError(failure);
        }
    }

    /** A client that reads as far as it is told. */
    private final class Client implements AutoCloseable {

        private final Socket socket;
        private final StringBuilder read = new StringBuilder();

        Client(String... headers) throws IOException {
            this(List.of(headers), "Bearer secret", "[]");
        }

        Client(List<String> headers, String authorization, String body) throws IOException {
            socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
            socket.setSoTimeout(60_000);
            StringBuilder request = new StringBuilder("POST " + PATH + " HTTP/1.1\r\nHost: a\r\n");
            request.append("Authorization: ").append(authorization).append("\r\n");
            request.append("Accept: text/event-stream\r\nContent-Length: ")
                    .append(body.length())
                    .append("\r\n");
            for (String header : headers) {
                request.append(header).append("\r\n");
            }
            socket.getOutputStream()
                    .write(request.append("\r\n").append(body).toString().getBytes(US_ASCII));
        }

        /** All that has come, when that text is at its end. */
        String until(String end) throws IOException {
            while (!read.toString().endsWith(end)) {
                int next = socket.getInputStream().read();
                assertThat(next).as("the end of the stream, after: %s", read).isNotNegative();
                read.append((char) next);
            }
            String all = read.toString();
            read.setLength(0);
            return all;
        }

        String untilClosed() throws IOException {
            for (int next = socket.getInputStream().read();
                    next >= 0;
                    next = socket.getInputStream().read()) {
                read.append((char) next);
            }
            return read.toString();
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }

    @BeforeEach
    void start() {
        settings.keepAliveTimeout = Duration.ofMillis(400);
        node.watchScript = call -> watch;
        server = new HttpServer(settings.build(), loops, () -> "secret", null);
        server.serve(node, node);
    }

    @AfterEach
    void stop() {
        server.close();
        loops.close();
    }

    @Test
    void eachResultIsAnEventWithItsVersionAsIdAndOneLineOfJson() throws Exception {
        try (Client client = new Client("Highlander-Caller: ann")) {
            watch.shows(3, "{\"a\":1,\r\n \"b\":\"\u00fc\"}");
            String head = client.until("\n\n\r\n");
            assertThat(head).startsWith("HTTP/1.1 200 OK\r\n").containsIgnoringCase("content-type: text/event-stream");
            assertThat(head).contains("id: 3\ndata: {\"a\":1,   \"b\":\"");
            watch.shows(5, "2");
            assertThat(client.until("data: 2\n\n")).contains("id: 5\n");
            assertThat(node.plainCalls.poll().caller()).isEqualTo("ann");
        }
    }

    @Test
    void nextResultIsAskedForWhenTheLastHasGone() throws Exception {
        try (Client client = new Client()) {
            watch.subscriber();
            assertThat(watch.asked).hasValue(1);
            watch.shows(3, "1");
            client.until("data: 1\n\n");
            await().untilAtomic(watch.asked, is(2L));
        }
    }

    @Test
    void slowClientIsNotSentMoreThanItReads() throws Exception {
        try (Client client = new Client()) {
            int characters = 30_000_000;
            watch.shows(1, "x".repeat(characters));
            await().during(Duration.ofMillis(200)).until(() -> watch.asked.get() == 1);
            client.socket.getInputStream().skipNBytes(characters);
            await().untilAtomic(watch.asked, is(2L));
        }
    }

    @Test
    void resumedWatchShowsOnlyWhatIsNewer() throws Exception {
        try (Client client = new Client("Last-Event-ID: 7")) {
            watch.shows(7, "1");
            client.until("\r\n\r\n");
            await().untilAtomic(watch.asked, is(2L));
            watch.shows(8, "2");
            assertThat(client.until("data: 2\n\n")).contains("id: 8\n").doesNotContain("id: 7");
        }
    }

    @Test
    void quietStreamShowsThatItIsAlive() throws Exception {
        try (Client client = new Client()) {
            watch.shows(1, "1");
            client.until("data: 1\n\n");
            client.until(":\n\n");
            client.until(":\n\n");
        }
    }

    @Test
    void clientThatGoesEndsTheWatch() throws Exception {
        try (Client client = new Client()) {
            watch.shows(1, "1");
            client.until("data: 1\n\n");
            assertThat(watch.cancelled).isFalse();
        }
        await().until(() -> watch.cancelled);
    }

    @Test
    void whatTheClientStillSendsIsDropped() throws Exception {
        try (Client client = new Client()) {
            watch.shows(1, "1");
            client.until("data: 1\n\n");
            client.socket.getOutputStream().write("POST / HTTP/1.1\r\nHost: a\r\n\r\nmore".getBytes(US_ASCII));
            watch.shows(2, "2");
            client.until("data: 2\n\n");
            assertThat(watch.cancelled).isFalse();
        }
    }

    @Test
    void refusalBeforeTheFirstResultIsAProblem() throws Exception {
        try (Client client = new Client()) {
            watch.ends(new EntityAccessDeniedException(ENTITY, "no"));
            assertThat(client.untilClosed())
                    .startsWith("HTTP/1.1 403")
                    .contains("application/problem+json", "urn:highlander:problem:access-denied");
        }
    }

    @Test
    void endOfAStreamIsAnEventWithAProblem() throws Exception {
        try (Client client = new Client()) {
            watch.shows(1, "1");
            client.until("data: 1\n\n");
            watch.ends(new EntityOverloadedException(ENTITY, "full"));
            assertThat(client.untilClosed())
                    .contains("event: error\ndata: {\"type\":\"urn:highlander:problem:entity-overloaded\"");
        }
    }

    @Test
    void commandIsRefused() throws Exception {
        node.watchScript = call -> {
            throw new IllegalArgumentException("value is a command");
        };
        try (Client client = new Client()) {
            assertThat(client.untilClosed()).startsWith("HTTP/1.1 400").contains("value is a command");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-1", "abc", "1.5", "9999999999999999999", "1 2"})
    void lastEventIdThatIsNoneIsRefused(String id) throws Exception {
        try (Client client = new Client("Last-Event-ID: " + id)) {
            assertThat(client.untilClosed()).startsWith("HTTP/1.1 400").contains("Last-Event-ID");
        }
        assertThat(node.plainCalls).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"'', [], 401", "Bearer wrong, [], 401", "Bearer secret, [, 400", "Bearer secret, {}, 400"})
    void watchersAreLetInAsCallersAre(String authorization, String body, String status) throws Exception {
        try (Client client = new Client(List.of(), authorization, body)) {
            assertThat(client.untilClosed()).startsWith("HTTP/1.1 " + status);
        }
        assertThat(node.plainCalls).isEmpty();
    }

    @Test
    void streamOfHttp2IsTheSame() {
        try (RawPeer peer = new RawPeer(
                loops,
                server.port(),
                new DefaultHttp2Headers()
                        .method("POST")
                        .path(PATH)
                        .set("authorization", "Bearer secret")
                        .set("accept", "application/json;q=0.5, Text/Event-Stream"))) {
            peer.send(Unpooled.copiedBuffer("[]", US_ASCII), true);
            watch.shows(1, "1");
            await().untilAsserted(() -> assertThat(peer.body()).contains("id: 1\ndata: 1\n\n"));
            assertThat(peer.status).isEqualTo("200");
            watch.shows(2, "2");
            await().untilAsserted(() -> assertThat(peer.body()).contains("id: 2\ndata: 2\n\n"));
            peer.stream.close();
            await().until(() -> watch.cancelled);
        }
    }
}
