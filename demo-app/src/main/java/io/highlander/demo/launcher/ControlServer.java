package io.highlander.demo.launcher;

import com.sun.net.httpserver.HttpServer;
import io.highlander.demo.local.LoopbackOrigins;
import io.highlander.demo.traffic.Traffic;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** What is behind the page's buttons, on loopback only. */
final class ControlServer implements AutoCloseable {

    private static final int BACKLOG = 64;
    private static final int THREADS = 4;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS, task -> {
        Thread thread = new Thread(task, "control");
        thread.setDaemon(true);
        return thread;
    });

    private ControlServer(HttpServer server) {
        this.server = server;
    }

    /** Binds any free port. */
    static ControlServer open() throws IOException {
        return new ControlServer(
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), BACKLOG));
    }

    int port() {
        return server.getAddress().getPort();
    }

    /** For the page. */
    String url() {
        return "http://127.0.0.1:" + port();
    }

    void serve(List<LaunchedPod> pods, Traffic traffic) {
        Set<String> hosts = Set.copyOf(LoopbackOrigins.hosts(port()));
        Set<String> origins = Set.copyOf(
                LoopbackOrigins.of(pods.stream().map(LaunchedPod::port).toList()));
        server.setExecutor(threads);
        server.createContext("/", new ControlHandler(hosts, origins, pods, traffic));
        server.start();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
