package io.highlander.demo.launcher;

import com.sun.net.httpserver.HttpServer;
import io.highlander.demo.local.ParentWatch;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/** A pod's place holder in a JVM of its own: serves {@code /api/cluster} with two members, or misbehaves as told. */
final class FakePod {

    private FakePod() {}

    public static void main(String[] args) throws Exception {
        System.out.println("arguments " + Arrays.toString(args));
        if (given(args, "--fail")) {
            System.exit(7);
        }
        if (given(args, "--stubborn")) {
            Runtime.getRuntime().addShutdownHook(new Thread(FakePod::waitForEver));
        }
        Runtime.getRuntime().addShutdownHook(new Thread(() -> System.out.println("fake pod stops")));
        String parent = value(args, "--demo.parent-pid=");
        if (parent != null) {
            ParentWatch.haltWith(
                    Long.parseLong(parent), () -> Runtime.getRuntime().halt(3));
        }
        String port = value(args, "--server.port=");
        if (port != null) {
            serve(Integer.parseInt(port));
        }
        System.out.println("fake pod runs");
        waitForEver();
    }

    private static void serve(int port) throws Exception {
        byte[] body = "{\"self\":\"x\",\"members\":[{},{}],\"entities\":[]}".getBytes(StandardCharsets.UTF_8);
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.createContext("/api/cluster", exchange -> {
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
    }

    private static void waitForEver() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean given(String[] args, String name) {
        return Arrays.asList(args).contains(name);
    }

    private static @Nullable String value(String[] args, String prefix) {
        return Arrays.stream(args)
                .filter(arg -> arg.startsWith(prefix))
                .map(arg -> arg.substring(prefix.length()))
                .findFirst()
                .orElse(null);
    }
}
