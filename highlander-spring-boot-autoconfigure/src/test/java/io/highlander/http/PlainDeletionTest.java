package io.highlander.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.highlander.CallOptions;
import io.highlander.EntityId;
import io.highlander.http.server.HttpServer;
import io.highlander.http.transport.HttpEventLoops;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PlainDeletionTest {

    private final HttpEventLoops loops = new HttpEventLoops(2);
    private final ScriptedNode node = new ScriptedNode();
    private final HttpClient client = HttpClient.newHttpClient();
    private HttpServer server;

    @BeforeEach
    void start() {
        server = new HttpServer(new TestSettings().build(), loops, () -> "secret", null);
        server.serve(node, node);
        node.plainScript = call -> CompletableFuture.completedFuture("true".getBytes(StandardCharsets.UTF_8));
    }

    @AfterEach
    void stop() {
        server.close();
        loops.close();
    }

    private HttpResponse<String> send(String method, String path, String body) throws Exception {
        return client.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
                        .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                        .header("Authorization", "Bearer secret")
                        .header("Idempotency-Key", "k-1")
                        .header("Highlander-Caller", "ann")
                        .build(),
                BodyHandlers.ofString());
    }

    @Test
    void deleteOfThePathWithoutAHandlerDeletes() throws Exception {
        HttpResponse<String> response = send("DELETE", "/highlander/v1/entities/counter/a%2Fb", "");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEqualTo("true");
        assertThat(node.plainCalls.poll())
                .isEqualTo(new ScriptedNode.PlainCall(
                        new EntityId("counter", "a/b"),
                        "(delete)",
                        "[]",
                        "ann",
                        CallOptions.defaults().withIdempotencyKey("k-1")));
    }

    @Test
    void deleteTakesNoHandlerAndNoBody() throws Exception {
        assertThat(send("DELETE", "/highlander/v1/entities/counter/a/increment", "")
                        .statusCode())
                .isEqualTo(405);
        assertThat(send("DELETE", "/highlander/v1/entities/counter/a", "[]").statusCode())
                .isEqualTo(400);
        assertThat(node.plainCalls).isEmpty();
    }

    @Test
    void onlyDeleteNamesAnEntityAlone() throws Exception {
        assertThat(send("POST", "/highlander/v1/entities/counter/a", "").statusCode())
                .isEqualTo(404);
        assertThat(send("GET", "/highlander/v1/entities/counter/a", "").statusCode())
                .isEqualTo(404);
        assertThat(node.plainCalls).isEmpty();
    }
}
