package io.highlander.demo.launcher;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Asks pods over HTTP whether they are members of the cluster. */
final class Readiness {

    private static final Duration TIMEOUT = Duration.ofSeconds(3);
    private static final Seen NOTHING = new Seen("", 0);

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
    private final JsonMapper json = new JsonMapper();

    /**
     * What a pod says.
     *
     * @param self its id
     * @param members how many it sees; 0 while it is none itself
     */
    record Seen(String self, int members) {}

    /** What the pod on this port says; nothing and no members while it does not answer. */
    Seen look(int port) throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/cluster"))
                .timeout(TIMEOUT)
                .build();
        try {
            HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
            return response.statusCode() == 200 ? seen(json.readTree(response.body())) : NOTHING;
        } catch (IOException | JacksonException e) {
            return NOTHING;
        }
    }

    private static Seen seen(JsonNode cluster) {
        return new Seen(
                cluster.path("self").asString(""), cluster.path("members").size());
    }
}
