package io.highlander.demo.traffic;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Calls counters through all pods in turn. A pod that does not answer is left out for a while, as a load balancer would do. */
final class PodCalls {

    private static final Duration CONNECTING = Duration.ofSeconds(1);
    private static final Duration ATTEMPT = Duration.ofSeconds(2);
    private static final Duration LEFT_OUT = Duration.ofSeconds(2);

    private final List<Integer> ports;
    private final AtomicInteger next = new AtomicInteger();
    private final Map<Integer, Long> failedAt = new ConcurrentHashMap<>();
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECTING)
            .build();
    private final JsonMapper json = new JsonMapper();

    PodCalls(List<Integer> ports) {
        this.ports = List.copyOf(ports);
    }

    /** @return the new value, or nothing when the pod whose turn it was did not answer so: ask again, with the same key */
    OptionalLong increment(String counter, String idempotencyKey) throws InterruptedException {
        return ask(counter + "/increment", request -> request.POST(BodyPublishers.noBody())
                .header("Idempotency-Key", idempotencyKey));
    }

    /** @return the value, or nothing when the pod whose turn it was did not answer so */
    OptionalLong value(String counter) throws InterruptedException {
        return ask(counter, HttpRequest.Builder::GET);
    }

    private interface Kind {
        HttpRequest.Builder of(HttpRequest.Builder request);
    }

    private OptionalLong ask(String path, Kind kind) throws InterruptedException {
        int port = next();
        URI uri = URI.create("http://127.0.0.1:" + port + "/api/counters/" + path);
        HttpRequest request =
                kind.of(HttpRequest.newBuilder(uri).timeout(ATTEMPT)).build();
        try {
            HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
            if (response.statusCode() == 200) {
                JsonNode value = json.readTree(response.body()).path("value");
                return value.isNumber() ? OptionalLong.of(value.asLong()) : OptionalLong.empty();
            }
        } catch (IOException | JacksonException e) {
            failedAt.put(port, System.nanoTime());
        }
        return OptionalLong.empty();
    }

    private int next() {
        for (int tried = 1; tried < ports.size(); tried++) {
            int port = turn();
            Long failed = failedAt.get(port);
            if (failed == null || System.nanoTime() - failed > LEFT_OUT.toNanos()) {
                return port;
            }
        }
        return turn();
    }

    private int turn() {
        return ports.get(Math.floorMod(next.getAndIncrement(), ports.size()));
    }
}
