package io.highlander.demo.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.highlander.EntityId;
import io.highlander.demo.counters.Counter;
import io.highlander.demo.testing.Answer;
import io.highlander.demo.testing.ApiTest;
import io.highlander.exception.CallNotRunException;
import io.highlander.exception.CallOutcomeUnknownException;
import io.highlander.exception.EntityCallException;
import io.highlander.exception.EntityOverloadedException;
import io.highlander.exception.EntityTooLargeException;
import io.highlander.exception.IdempotencyKeyReusedException;
import io.highlander.exception.NoSuchEntityException;
import io.highlander.exception.ResultUnavailableException;
import io.highlander.exception.VersionConflictException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ProblemsApiTest extends ApiTest {

    private static final EntityId ID = new EntityId("counter", "c");

    static Stream<Arguments> failures() {
        return Stream.of(
                Arguments.of(new CallNotRunException(ID, "m"), 503, "not-run"),
                Arguments.of(new CallOutcomeUnknownException(ID, "m"), 504, "unknown"),
                Arguments.of(new EntityOverloadedException(ID, "m"), 429, "not-run"),
                Arguments.of(new NoSuchEntityException(ID, "m"), 404, "not-run"),
                Arguments.of(new VersionConflictException(ID, "m"), 409, "not-run"),
                Arguments.of(new IdempotencyKeyReusedException(ID, "m"), 422, "not-run"),
                Arguments.of(new EntityCallException(ID, "java.lang.IllegalStateException", "m"), 500, "done"),
                Arguments.of(new EntityCallException(ID, CallNotRunException.class.getName(), "m"), 503, "not-run"),
                Arguments.of(
                        new EntityCallException(ID, CallOutcomeUnknownException.class.getName(), "m"), 504, "unknown"),
                Arguments.of(new EntityTooLargeException(ID, "m"), 413, "not-run"),
                Arguments.of(new ResultUnavailableException(ID, "m"), 500, "done"));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void failureOfACallSaysWhetherItRan(RuntimeException failure, int status, String outcome) throws IOException {
        gateway.fail(Counter.class, failure);
        Answer answer = http.post("/api/counters/c/increment", null, "Accept", "text/html");
        assertProblem(answer, status);
        assertThat(answer.text("outcome")).isEqualTo(outcome);
        assertThat(answer.text("detail")).isEqualTo("m");
        assertThat(answer.response().headers().firstValue("Retry-After").isPresent())
                .isEqualTo(status == 503 || status == 429);
    }

    @Test
    void twoIdempotencyKeysAreNone() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + port + "/api/counters/c/increment"))
                .POST(BodyPublishers.noBody())
                .header("Idempotency-Key", "a")
                .header("Idempotency-Key", "b")
                .build();
        HttpResponse<String> answer = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("Idempotency-Key is there more than once");
    }

    @Test
    void bugIsA500WithoutDetails() throws IOException {
        gateway.fail(Counter.class, new IllegalStateException("secret"));
        Answer answer = http.get("/api/counters/c");
        assertProblem(answer, 500);
        assertThat(answer.body()).doesNotContain("secret");
    }

    @Test
    void unknownPathIsNotFound() throws IOException {
        assertProblem(http.get("/api/nothing"), 404);
        assertProblem(http.get("/nothing.html"), 404);
        assertProblem(http.get("/error"), 404);
        assertProblem(http.get("/api/counters//increment"), 404);
    }

    @Test
    void wrongMethodIsNotAllowed() throws IOException {
        Answer answer = http.delete("/api/counters/c");
        assertProblem(answer, 405);
        assertThat(answer.response().headers().firstValue("Allow")).contains("GET");
    }

    @Test
    void wrongBodiesAreRefused() throws IOException {
        assertProblem(http.put("/api/users/ann", "{\"name\":"), 400);
        assertProblem(http.put("/api/users/ann", "[]"), 400);
        assertProblem(http.put("/api/users/ann", null), 400);
        assertProblem(http.put("/api/users/ann", "null"), 400);
        assertProblem(http.send("PUT", "/api/users/ann", "{}", "Content-Type", "text/plain"), 415);
    }

    @Test
    void malformedRequestLineIsAProblemToo() throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.getOutputStream()
                    .write("GET /api/counters/<> HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            String response = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(response).startsWith("HTTP/1.1 400").contains("application/problem+json", "\"status\":400");
            assertThat(response).doesNotContain("<html", "\tat ", "Exception");
        }
    }

    private static void assertProblem(Answer answer, int status) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.contentType()).startsWith("application/problem+json");
        assertThat(answer.number("status")).isEqualTo(status);
        assertThat(answer.body()).doesNotContain("\\tat ", "stackTrace", "\"trace\"");
    }
}
