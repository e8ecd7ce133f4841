package io.highlander.demo.counters;

import static org.assertj.core.api.Assertions.assertThat;

import io.highlander.demo.testing.Answer;
import io.highlander.demo.testing.ApiTest;
import io.highlander.demo.testing.FakeGateway;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

class CounterApiTest extends ApiTest {

    @Test
    void incrementAnswersTheNewValueAndThePod() throws IOException {
        http.post("/api/counters/home/increment", null);
        Answer second = http.post("/api/counters/home/increment", null);
        assertThat(second.status()).isEqualTo(200);
        assertThat(second.body()).isEqualTo("{\"id\":\"home\",\"value\":2,\"pod\":\"" + FakeGateway.POD + "\"}");
    }

    @Test
    void counterThatWasNeverHitIsZero() throws IOException {
        assertThat(http.get("/api/counters/new").number("value")).isZero();
    }

    @Test
    void idempotencyKeyReachesTheGateway() throws IOException {
        http.post("/api/counters/home/increment", null, "Idempotency-Key", "k-1");
        assertThat(gateway.lastOptions().idempotencyKey()).isEqualTo("k-1");
    }

    @Test
    void idempotencyKeyOfWrongLengthIsRefused() throws IOException {
        assertThat(http.post("/api/counters/home/increment", null, "Idempotency-Key", "k".repeat(255))
                        .status())
                .isEqualTo(200);
        Answer answer = http.post("/api/counters/home/increment", null, "Idempotency-Key", "k".repeat(256));
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text("detail")).contains("Idempotency-Key");
        assertThat(http.get("/api/counters/home").number("value")).isEqualTo(1);
    }

    @Test
    void secondIdempotencyKeyIsRefused() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + port + "/api/counters/home/increment"))
                .POST(HttpRequest.BodyPublishers.noBody())
                .headers("Idempotency-Key", "k1", "Idempotency-Key", "k2")
                .build();
        HttpResponse<String> answer = http.client().send(request, HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("Idempotency-Key").contains("more than once");
    }
}
