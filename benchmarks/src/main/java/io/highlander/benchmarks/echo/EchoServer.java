package io.highlander.benchmarks.echo;

import io.highlander.benchmarks.jvm.Station;
import io.highlander.http.server.HttpServer;
import io.highlander.http.transport.HttpEventLoops;
import io.highlander.http.transport.HttpSettings;
import java.util.Map;

/** The answering side. */
final class EchoServer implements Station {

    static final String SECRET = "benchmarks";

    private final HttpEventLoops loops;
    private final HttpServer server;

    EchoServer(HttpSettings settings) {
        loops = new HttpEventLoops(settings.eventLoopThreads());
        server = new HttpServer(settings, loops, () -> SECRET, null);
        EchoNode node = new EchoNode();
        server.serve(node, node);
    }

    @Override
    public Map<String, String> facts() {
        return Map.of("address", server.address().toString());
    }

    @Override
    public Map<String, Order> orders() {
        return Map.of();
    }

    @Override
    public void close() {
        server.close();
        loops.close();
    }
}
