package io.highlander.demo.testing;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Calls the demo's API on a port of this machine. Safe for use by many threads.
 *
 * @param timeout of one call
 */
public record Http(int port, HttpClient client, Duration timeout) {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    public Http(int port) {
        this(port, TIMEOUT);
    }

    public Http(int port, Duration timeout) {
        this(
                port,
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .connectTimeout(timeout)
                        .build(),
                timeout);
    }

    /** A text as one segment of a path. */
    public static String segment(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    public Answer get(String path, String... headers) throws IOException {
        return send("GET", path, null, headers);
    }

    public Answer post(String path, @Nullable String body, String... headers) throws IOException {
        return send("POST", path, body, headers);
    }

    public Answer put(String path, @Nullable String body, String... headers) throws IOException {
        return send("PUT", path, body, headers);
    }

    public Answer patch(String path, @Nullable String body, String... headers) throws IOException {
        return send("PATCH", path, body, headers);
    }

    public Answer delete(String path, String... headers) throws IOException {
        return send("DELETE", path, null, headers);
    }

    /** @param headers names and values in turn */
    public Answer send(String method, String path, @Nullable String body, String... headers) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(timeout)
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (body != null) {
            request.header("Content-Type", "application/json");
        }
        for (int i = 0; i < headers.length; i += 2) {
            request.setHeader(headers[i], headers[i + 1]);
        }
        try {
            return Answer.of(client.send(request.build(), BodyHandlers.ofString()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted.", e);
        }
    }
}
