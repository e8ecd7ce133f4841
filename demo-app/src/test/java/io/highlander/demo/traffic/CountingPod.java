package io.highlander.demo.traffic;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Predicate;

/** A pod's place holder that counts, remembers idempotency keys, and misbehaves as told. Pods share what they count. */
final class CountingPod implements AutoCloseable {

    /** What several pods have in common: the counters and the keys that were used. */
    static final class Counters {

        private final Map<String, Long> values = new ConcurrentHashMap<>();
        private final Set<String> keys = new HashSet<>();

        /** Which requests, by their number, are answered but not counted. */
        volatile Predicate<Integer> forgets = request -> false;

        /** Which requests, by their number, are counted and never answered. */
        volatile Predicate<Integer> losesAnswer = request -> false;

        /** Whether a key that was used is known. */
        volatile boolean remembers = true;

        private int requests;

        /** @return the new value; none when it is not to be answered */
        synchronized OptionalLong increment(String counter, String key) {
            requests++;
            boolean isNew = keys.add(key) || !remembers;
            if (isNew && !forgets.test(requests)) {
                values.merge(counter, 1L, Long::sum);
            }
            return losesAnswer.test(requests)
                    ? OptionalLong.empty()
                    : OptionalLong.of(values.getOrDefault(counter, 0L));
        }

        synchronized int requests() {
            return requests;
        }
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Counters counters;

    CountingPod(Counters counters) throws IOException {
        this.counters = counters;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/api/counters/", this::answer);
        server.start();
    }

    int port() {
        return server.getAddress().getPort();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String name = exchange.getRequestURI().getPath().split("/", -1)[3];
            OptionalLong value = exchange.getRequestMethod().equals("POST")
                    ? counters.increment(name, exchange.getRequestHeaders().getFirst("Idempotency-Key"))
                    : OptionalLong.of(counters.values.getOrDefault(name, 0L));
            if (value.isPresent()) {
                byte[] body = ("{\"id\":\"" + name + "\",\"value\":" + value.getAsLong() + "}")
                        .getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(200, body.length);
                exchange.getResponseBody().write(body);
            }
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
