package io.highlander.starter.inventory;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.springframework.core.env.Environment;

/** What users of the application see. */
final class ResponsesFound {

    private static final Set<String> OF_THE_MOMENT =
            Set.of("date", "set-cookie", "content-length", "transfer-encoding");
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private ResponsesFound() {}

    static void add(Environment environment, Lines lines) {
        String port = environment.getRequiredProperty("local.server.port");
        add("GET", "/items/lamp", true, port, lines);
        add("GET", "/items/lamp", false, port, lines);
        add("GET", "/items/nothing", true, port, lines);
        add("POST", "/items", true, port, lines);
        add("GET", "/thread", true, port, lines);
        for (String endpoint : new String[] {"health", "env", "info", "beans", "loggers", "nothing"}) {
            HttpResponse<String> response = send("GET", "/actuator/" + endpoint, true, port);
            lines.add("response", "GET /actuator/" + endpoint, response.statusCode() + " " + headers(response));
        }
    }

    private static void add(String method, String path, boolean known, String port, Lines lines) {
        HttpResponse<String> response = send(method, path, known, port);
        lines.add(
                "response",
                method + " " + path + (known ? "" : " by nobody"),
                response.statusCode() + " " + headers(response) + " "
                        + PoolsFound.group(response.body().replaceAll("\"timestamp\"[^,]*,", "")));
    }

    private static HttpResponse<String> send(String method, String path, boolean known, String port) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .method(
                        method,
                        method.equals("POST")
                                ? BodyPublishers.ofString("{\"item_name\":\"x\"}")
                                : BodyPublishers.noBody())
                .header("Content-Type", "application/json");
        if (known) {
            request.header(
                    "Authorization",
                    "Basic " + Base64.getEncoder().encodeToString("ann:secret".getBytes(StandardCharsets.US_ASCII)));
        }
        try {
            return HTTP.send(request.build(), BodyHandlers.ofString());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    private static Map<String, ?> headers(HttpResponse<?> response) {
        Map<String, Object> headers = new TreeMap<>(response.headers().map());
        headers.keySet().removeIf(name -> OF_THE_MOMENT.contains(name.toLowerCase(Locale.ROOT)));
        return headers;
    }
}
