package io.highlander.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.highlander.CallOptions;
import io.highlander.EntityId;
import io.highlander.exception.BadCallException;
import io.highlander.exception.CallCycleException;
import io.highlander.exception.CallNotRunException;
import io.highlander.exception.CallOutcomeUnknownException;
import io.highlander.exception.EntityCallException;
import io.highlander.exception.EntityExistsException;
import io.highlander.exception.EntityOverloadedException;
import io.highlander.exception.EntityTooLargeException;
import io.highlander.exception.IdempotencyKeyReusedException;
import io.highlander.exception.InvalidArgumentsException;
import io.highlander.exception.NoSuchEntityException;
import io.highlander.exception.NodeAtCapacityException;
import io.highlander.exception.ResultUnavailableException;
import io.highlander.exception.VersionConflictException;
import io.highlander.http.server.HttpServer;
import io.highlander.http.transport.HttpEventLoops;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class PlainFormTest {

    private static final EntityId ENTITY = new EntityId("counter", "a");
    private static final String PATH = "/highlander/v1/entities/counter/a/increment";

    private final HttpEventLoops loops = new HttpEventLoops(2);
    private final TestSettings settings = new TestSettings();
    private final ScriptedNode node = new ScriptedNode();
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private HttpServer server;

    @BeforeEach
    void start() {
        server = new HttpServer(settings.build(), loops, () -> "secret", null);
        server.serve(node, node);
    }

    @AfterEach
    void stop() {
        server.close();
        loops.close();
    }

    @Test
    void aCallIsMadeAsThePathHeadersAndBodySay() throws Exception {
        HttpResponse<String> response =
                send(post("/highlander/v1/entities/todo-list/a%2Fb%20%C3%BC%3F%2E%2E/add", "[\"milk\", 2]")
                        .header("Content-Type", "application/json; charset=utf-8")
                        .header("Idempotency-Key", "k-1")
                        .header("Highlander-Caller", "J%C3%BCrgen")
                        .header("Highlander-Timeout", "1500"));

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEqualTo("\"done\"");
        assertThat(response.headers().firstValue("Content-Type")).contains("application/json");
        assertThat(node.plainCalls.poll())
                .isEqualTo(new ScriptedNode.PlainCall(
                        new EntityId("todo-list", "a/b \u00fc?.."),
                        "add",
                        "[\"milk\", 2]",
                        "J\u00fcrgen",
                        CallOptions.defaults().withIdempotencyKey("k-1").withTimeout(Duration.ofMillis(1500))));
    }

    @Test
    void anEmptyBodyMeansNoArguments() throws Exception {
        assertThat(send(post(PATH, "")).statusCode()).isEqualTo(200);
        assertThat(node.plainCalls.poll().arguments()).isEqualTo("[]");
    }

    @Test
    void oneConnectionServesManyCallsAndProblemsOfHandlers() throws Exception {
        node.plainScript = call -> CompletableFuture.failedFuture(new NoSuchEntityException(ENTITY, "no"));
        for (int i = 0; i < 50; i++) {
            assertThat(send(post(PATH, "[" + i + "]")).statusCode()).isEqualTo(404);
        }
        assertThat(node.plainCalls).hasSize(50);
    }

    @Test
    void manyCallsAtOnceAreAllAnswered() {
        CompletableFuture<?>[] answers = IntStream.range(0, 80)
                .mapToObj(i -> client.sendAsync(post(PATH, "[" + i + "]").build(), BodyHandlers.ofString())
                        .thenAccept(
                                response -> assertThat(response.statusCode()).isEqualTo(200)))
                .toArray(CompletableFuture[]::new);

        CompletableFuture.allOf(answers).orTimeout(20, TimeUnit.SECONDS).join();
        assertThat(node.plainCalls).hasSize(80);
    }

    static Stream<Arguments> failures() {
        return Stream.of(
                Arguments.of(new IllegalArgumentException("There is no type counter."), 400, "not-run"),
                Arguments.of(new EntityCallException(ENTITY, "com.acme.Denied", "denied", true), 422, "done"),
                Arguments.of(new EntityCallException(ENTITY, "com.acme.Broken", "broken"), 500, "done"),
                Arguments.of(new BadCallException(ENTITY, "m"), 400, "not-run"),
                Arguments.of(new EntityTooLargeException(ENTITY, "m"), 413, "not-run"),
                Arguments.of(new NodeAtCapacityException(ENTITY, "m"), 503, "not-run"),
                Arguments.of(new ResultUnavailableException(ENTITY, "m"), 500, "done"),
                Arguments.of(new NoSuchEntityException(ENTITY, "m"), 404, "not-run"),
                Arguments.of(new InvalidArgumentsException(ENTITY, "m"), 400, "not-run"),
                Arguments.of(new EntityExistsException(ENTITY, "m"), 409, "not-run"),
                Arguments.of(new VersionConflictException(ENTITY, "m"), 409, "not-run"),
                Arguments.of(new IdempotencyKeyReusedException(ENTITY, "m"), 422, "not-run"),
                Arguments.of(new CallCycleException(ENTITY, "a/1 -> b/2 -> a/1"), 409, "not-run"),
                Arguments.of(new EntityOverloadedException(ENTITY, "m"), 429, "not-run"),
                Arguments.of(new CallNotRunException(ENTITY, "m"), 503, "not-run"),
                Arguments.of(new CallOutcomeUnknownException(ENTITY, "m"), 504, "unknown"),
                Arguments.of(new CompletionException(new CallNotRunException(ENTITY, "m")), 503, "not-run"),
                Arguments.of(new IllegalStateException("canary"), 500, "unknown"));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void everyFailureIsAProblemThatSaysWhetherTheCallRan(Exception failure, int status, String outcome)
            throws Exception {
        node.plainScript = call -> CompletableFuture.failedFuture(failure);

        HttpResponse<String> response = send(post(PATH, "[]"));

        assertProblem(response, status, outcome);
        JsonNode problem = JsonMapper.shared().readTree(response.body());
        assertThat(problem.get("entity").asString()).isEqualTo("counter/a");
        assertThat(response.body()).doesNotContain("canary", "at io.highlander");
        boolean again = status == 429 || (status == 503 && outcome.equals("not-run"));
        assertThat(response.headers().firstValue("Retry-After").isPresent()).isEqualTo(again);
        assertThat(problem.has("exceptionType")).isEqualTo(failure instanceof EntityCallException);
    }

    @Test
    void aFailureThatIsThrownAtOnceIsAProblemToo() throws Exception {
        node.plainScript = call -> {
            throw new IllegalArgumentException("no such handler");
        };

        assertProblem(send(post(PATH, "[]")), 400, "not-run");
    }

    @Test
    void beforeTheNodeHasJoinedNothingIsRun() throws Exception {
        try (HttpServer early = new HttpServer(settings.build(), loops, () -> "secret", null)) {
            HttpRequest request = request(early.port(), PATH)
                    .POST(BodyPublishers.ofString("[]"))
                    .build();

            HttpResponse<String> response = client.send(request, BodyHandlers.ofString());

            assertProblem(response, 503, "not-run");
            assertThat(response.body()).contains("not joined the cluster yet");
        }
        assertThat(node.handlerRuns()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "/, 404",
        "/highlander/v1/entities/counter/a, 404",
        "/highlander/v1/entities/counter/a/increment/b, 404",
        "/highlander/v1/entities/counter/a/, 404",
        "/highlander/v2/entities/counter/a/increment, 404",
        "/highlander/v1/entities//a/increment, 400",
        "/highlander/v1/entities/counter//increment, 400",
        "/highlander/v1/entities/counter/%00/increment, 400",
        "/highlander/v1/entities/counter/%C3/increment, 400",
        "/highlander/v1/entities/counter/%ED%A0%80/increment, 400",
        "/highlander/v1/entities/counter/a/increment?b=c, 400",
        "/highlander/v1/peer, 426",
    })
    void pathsThatNameNoCallAreRefused(String path, int status) throws Exception {
        assertProblem(send(post(path, "[]")), status, "not-run");
        assertThat(node.handlerRuns()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{}", "1", "[", "[1]]", "[1] [2]", "[nul]", "[\"\u0001\"]", "[{\"a\":1,\"a\":2}]", "null", " "})
    void bodiesThatAreNoArrayAreRefused(String body) throws Exception {
        assertProblem(send(post(PATH, body)), 400, "not-run");
        assertThat(node.handlerRuns()).isZero();
    }

    @Test
    void aBodyNestedTooDeeplyIsRefused() throws Exception {
        assertProblem(send(post(PATH, "[".repeat(20_000) + "]".repeat(20_000))), 400, "not-run");
        assertThat(node.handlerRuns()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "Highlander-Timeout, 0",
        "Highlander-Timeout, -1",
        "Highlander-Timeout, PT1S",
        "Highlander-Timeout, 86400001",
        "Highlander-Timeout, 99999999999999999999",
        "Highlander-Caller, 50%",
        "Highlander-Caller, %FF",
    })
    void headersThatMakeNoSenseAreRefused(String name, String value) throws Exception {
        assertProblem(send(post(PATH, "[]").header(name, value)), 400, "not-run");
        assertProblem(send(post(PATH, "[]").header("Idempotency-Key", "k".repeat(256))), 400, "not-run");
        assertProblem(
                send(post(PATH, "[]").header("Idempotency-Key", "a").header("Idempotency-Key", "b")), 400, "not-run");
        assertThat(node.handlerRuns()).isZero();
    }

    @Test
    void jsonThatCurlCallsAFormIsTaken() throws Exception {
        HttpResponse<String> response =
                send(post(PATH, "[]").header("Content-Type", "application/x-www-form-urlencoded"));
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(node.handlerRuns()).isOne();
    }

    @Test
    void otherMethodsAndMediaTypesAreRefused() throws Exception {
        HttpResponse<String> get = send(request(server.port(), PATH).GET());
        assertProblem(get, 405, "not-run");
        assertThat(get.headers().firstValue("Allow")).contains("POST");
        assertProblem(send(post(PATH, "[]").header("Content-Type", "text/plain")), 415, "not-run");
        assertThat(node.handlerRuns()).isZero();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aBodyThatIsTooLargeIsRefusedWhetherItsLengthIsKnownOrNot(boolean known) throws Exception {
        byte[] body = new byte[settings.maxPayloadBytes + 1];
        HttpRequest.BodyPublisher publisher = known
                ? BodyPublishers.ofByteArray(body)
                : BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body));

        assertProblem(send(request(server.port(), PATH).POST(publisher)), 413, "not-run");
        assertThat(node.handlerRuns()).isZero();
    }

    @Test
    void headersThatAreTooLargeAreRefused() throws Exception {
        assertProblem(send(post(PATH, "[]").header("X-Large", "x".repeat(9_000))), 431, "not-run");
        assertProblem(send(post(PATH + "x".repeat(9_000), "[]")), 414, "not-run");
        assertThat(node.handlerRuns()).isZero();
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), BodyHandlers.ofString());
    }

    private HttpRequest.Builder post(String path, String body) {
        return request(server.port(), path).POST(BodyPublishers.ofString(body));
    }

    private static HttpRequest.Builder request(int port, String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(10))
                .header("Authorization", "Bearer secret");
    }

    private static void assertProblem(HttpResponse<String> response, int status, String outcome) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
        JsonNode problem = JsonMapper.shared().readTree(response.body());
        assertThat(problem.get("status").asInt()).isEqualTo(status);
        assertThat(problem.get("outcome").asString()).isEqualTo(outcome);
        assertThat(problem.get("type").asString()).startsWith("urn:highlander:problem:");
        assertThat(problem.get("title").asString()).isNotEmpty();
        assertThat(problem.has("detail")).isTrue();
    }
}
