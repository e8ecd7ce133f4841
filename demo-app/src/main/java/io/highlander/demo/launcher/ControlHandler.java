package io.highlander.demo.launcher;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.highlander.demo.traffic.Traffic;
import io.highlander.demo.traffic.TrafficView;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code GET /status}, {@code POST /pods/<name>/<verb>} ({@link PodVerb}), {@code POST /traffic/on} and {@code /traffic/off}. No page
 * from elsewhere in the same browser may press these buttons: every {@code POST} has to come from a page of a pod ({@code Origin}),
 * and every request by a name of this machine ({@code Host}), so that no foreign name can be made to lead here.
 */
final class ControlHandler implements HttpHandler {

    private static final JsonMapper JSON = new JsonMapper();

    private final Set<String> hosts;
    private final Set<String> origins;
    private final List<LaunchedPod> pods;
    private final Traffic traffic;

    ControlHandler(Set<String> hosts, Set<String> origins, List<LaunchedPod> pods, Traffic traffic) {
        this.hosts = hosts;
        this.origins = origins;
        this.pods = List.copyOf(pods);
        this.traffic = traffic;
    }

    /** @param pods in the order in which they are shown */
    record Status(List<LaunchedPod.View> pods, TrafficView traffic) {}

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String host = exchange.getRequestHeaders().getFirst("Host");
            String origin = exchange.getRequestHeaders().getFirst("Origin");
            boolean fromPage = origin != null && origins.contains(origin);
            if (fromPage) {
                exchange.getResponseHeaders().set("Access-Control-Allow-Origin", origin);
            }
            if (host == null || !hosts.contains(host)) {
                say(exchange, 403, "This is not a name of this machine.");
            } else if (exchange.getRequestMethod().equals("GET")) {
                show(exchange);
            } else if (!exchange.getRequestMethod().equals("POST")) {
                say(exchange, 405, "GET or POST.");
            } else if (!fromPage) {
                say(exchange, 403, "Only pages of the demo press buttons.");
            } else {
                press(exchange);
            }
        }
    }

    private void show(HttpExchange exchange) throws IOException {
        if (!exchange.getRequestURI().getPath().equals("/status")) {
            say(exchange, 404, "There is /status.");
            return;
        }
        Status status = new Status(pods.stream().map(LaunchedPod::view).toList(), traffic.view());
        send(exchange, 200, "application/json", JSON.writeValueAsBytes(status));
    }

    private void press(HttpExchange exchange) throws IOException {
        boolean pressed;
        try {
            pressed = press(exchange.getRequestURI().getPath().split("/", -1));
        } catch (IOException e) {
            say(exchange, 500, String.valueOf(e.getMessage()));
            return;
        }
        if (pressed) {
            exchange.sendResponseHeaders(204, -1);
        } else {
            say(exchange, 404, "There is no such button.");
        }
    }

    private boolean press(String[] path) throws IOException {
        if (path.length == 4 && path[1].equals("pods")) {
            return press(path[2], path[3]);
        }
        if (path.length == 3 && path[1].equals("traffic") && path[2].equals("on")) {
            traffic.switchOn();
            return true;
        }
        if (path.length == 3 && path[1].equals("traffic") && path[2].equals("off")) {
            traffic.switchOff();
            return true;
        }
        return false;
    }

    private boolean press(String name, String button) throws IOException {
        for (LaunchedPod pod : pods) {
            PodVerb verb = PodVerb.named(button).orElse(null);
            if (pod.name().equals(name) && verb != null) {
                verb.on(pod);
                return true;
            }
        }
        return false;
    }

    private static void say(HttpExchange exchange, int status, String text) throws IOException {
        send(exchange, status, "text/plain; charset=utf-8", (text + "\n").getBytes(StandardCharsets.UTF_8));
    }

    private static void send(HttpExchange exchange, int status, String type, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.getResponseHeaders().set("Cache-Control", "no-store");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }
}
