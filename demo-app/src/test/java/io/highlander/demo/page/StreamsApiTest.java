package io.highlander.demo.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.highlander.EntityId;
import io.highlander.demo.lists.TodoList;
import io.highlander.demo.testing.Answer;
import io.highlander.demo.testing.ApiTest;
import io.highlander.demo.testing.FakeGateway;
import io.highlander.exception.CallNotRunException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;

/** What the page asks its pod for, beside the entities. */
@TestPropertySource(properties = {"demo.pod-ports=8080,8081", "demo.launcher-url=http://127.0.0.1:9"})
class StreamsApiTest extends ApiTest {

    private static final String EVENTS = "/api/lists/groceries/events?user=ann";

    @Autowired
    private LiveStreams streams;

    @Test
    void listIsSentWithItsVersionAsId() throws Exception {
        http.put("/api/lists/groceries", "{\"title\":\"Groceries\"}", "X-User", "ann");
        assertThat(lines(EVENTS, 3))
                .containsExactly(
                        "event:list",
                        "id:" + FakeGateway.VERSION,
                        "data:{\"title\":\"Groceries\",\"members\":[\"ann\"],\"todos\":[],\"version\":"
                                + FakeGateway.VERSION + "}");
    }

    @Test
    void whatWasSeenIsNotSentAgain() throws Exception {
        http.put("/api/lists/groceries", "{\"title\":\"Groceries\"}", "X-User", "ann");
        assertThat(lines(EVENTS + "&after=" + FakeGateway.VERSION, 1)).containsExactly("event:ping");
        assertThat(lines(EVENTS, 1, "Last-Event-ID", "" + FakeGateway.VERSION)).containsExactly("event:ping");
        assertThat(lines(EVENTS + "&after=" + (FakeGateway.VERSION - 1), 1)).containsExactly("event:list");
    }

    @Test
    void streamOfAListThatIsDeletedSaysThatItIsOver() throws Exception {
        assertThat(lines(EVENTS, 9))
                .startsWith(
                        "event:over",
                        "data:{\"status\":404,\"detail\":\"There is no list groceries. Create it by PUT.\"}");
    }

    @Test
    void streamThatFailsHereSaysSoAndEnds() throws Exception {
        gateway.fail(TodoList.class, new CallNotRunException(new EntityId("todo-list", "groceries"), "stopping"));
        assertThat(lines(EVENTS, 9)).startsWith("event:gone", "data:stopping");
    }

    @Test
    void clusterIsSent() throws Exception {
        assertThat(lines("/api/cluster/events", 8).stream().filter(line -> !line.isEmpty()))
                .containsExactly(
                        "event:joined",
                        "data:{\"id\":\"other\"}",
                        "event:moved",
                        "data:{\"type\":\"counter\",\"key\":\"a/b\",\"from\":null,\"to\":\"" + FakeGateway.POD + "\"}",
                        "event:left",
                        "data:{\"id\":\"other\"}");
    }

    @Test
    void streamWhoseBrowserIsGoneEnds() throws Exception {
        lines("/api/cluster/events", 1);
        await().until(() -> streams.open() == 0);
    }

    @Test
    void stoppedPodEndsItsStreamsAndBeginsNone() throws Exception {
        try (Stream<String> lines = get("/api/cluster/events").body()) {
            assertThat(lines.findFirst()).isPresent();
            streams.stop();
            assertThat(streams.open()).isZero();
            assertThat(http.get("/api/cluster/events").status()).isEqualTo(503);
        } finally {
            streams.start();
        }
    }

    @Test
    void pageLearnsWhereTheOthersAre() throws IOException {
        assertThat(http.get("/api/page").body())
                .isEqualTo("{\"pod\":\"" + FakeGateway.POD
                        + "\",\"ports\":[8080,8081],\"launcher\":\"http://127.0.0.1:9\"}");
    }

    @Test
    void pageIsServed() throws IOException {
        Answer page = http.get("/");
        assertThat(page.contentType()).startsWith("text/html");
        assertThat(page.body()).contains("js/page.js");
        assertThat(http.get("/js/page.js").status()).isEqualTo(200);
    }

    @Test
    void pagesOfOtherPodsOnThisMachineMayCallAndNoOthers() throws IOException {
        HttpResponse<?> other =
                http.get("/api/page", "Origin", "http://localhost:8081").response();
        assertThat(other.headers().firstValue("Access-Control-Allow-Origin")).contains("http://localhost:8081");
        assertThat(http.get("/api/page", "Origin", "http://localhost:9999").status())
                .isEqualTo(403);
        assertThat(http.post("/api/counters/c/increment", null, "Origin", "http://evil.example")
                        .status())
                .isEqualTo(403);
    }

    private List<String> lines(String path, int count, String... headers) throws IOException, InterruptedException {
        try (Stream<String> lines = get(path, headers).body()) {
            return lines.limit(count).toList();
        }
    }

    private HttpResponse<Stream<String>> get(String path, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofLines());
    }
}
