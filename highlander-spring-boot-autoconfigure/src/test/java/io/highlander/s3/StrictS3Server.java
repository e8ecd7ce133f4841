package io.highlander.s3;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The part of Amazon S3 that Highlander uses, on a loopback port: GET, HEAD, PUT and DELETE of objects of one bucket in path
 * style, with atomic conditions, and its lists. Signatures and trailers are not looked at. Told to, it makes {@linkplain #faults() faults}, is
 * {@linkplain #setFlaws flawed}, or is {@linkplain #setLatency slow}.
 */
public final class StrictS3Server implements AutoCloseable {

    /** The only bucket there is. */
    public static final String BUCKET = "highlander";

    private static final int THREADS = 64;
    private static final int REMEMBERED_REQUESTS = 100_000;

    static {
        // Without it each answer on a kept connection waits 40 ms for an acknowledgement.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        // Of two hundred idle connections (the default) more are closed, also those that are just being used again.
        System.setProperty("sun.net.httpserver.maxIdleConnections", "10000");
    }

    private final HttpServer http;

    private final ScheduledExecutorService threads = Executors.newScheduledThreadPool(THREADS, task -> {
        Thread thread = new Thread(task, "strict-s3");
        thread.setDaemon(true);
        return thread;
    });

    private final StrictObjects objects = new StrictObjects();
    private final StrictAnswers answers = new StrictAnswers(objects);
    private final S3Faults faults = new S3Faults();
    private final BlockingQueue<Request> requests = new ArrayBlockingQueue<>(REMEMBERED_REQUESTS);
    private volatile Set<S3Flaw> flaws = Set.of();
    private volatile Duration latency = Duration.ZERO;

    private StrictS3Server(HttpServer http) {
        this.http = http;
    }

    /** On any free port. */
    public static StrictS3Server start() {
        return start(0);
    }

    public static StrictS3Server start(int port) {
        return start(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    }

    private static StrictS3Server start(InetSocketAddress address) {
        try {
            HttpServer http = HttpServer.create(address, 1024);
            StrictS3Server server = new StrictS3Server(http);
            http.setExecutor(server.threads);
            http.createContext("/", server::receive);
            http.start();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot listen on " + address, e);
        }
    }

    /**
     * Runs until the process is killed. Arguments: port, and if wanted the latency in milliseconds, and then the address to listen on
     * when it is not to be loopback.
     */
    public static void main(String[] args) throws InterruptedException {
        String host =
                args.length > 2 ? args[2] : InetAddress.getLoopbackAddress().getHostAddress();
        try (StrictS3Server server = start(new InetSocketAddress(host, Integer.parseInt(args[0])))) {
            server.setLatency(Duration.ofMillis(args.length > 1 ? Long.parseLong(args[1]) : 0));
            System.out.println("Strict S3 server at " + server.uri());
            new CountDownLatch(1).await();
        }
    }

    /** The endpoint, without the bucket. */
    public URI uri() {
        return URI.create("http://127.0.0.1:" + http.getAddress().getPort());
    }

    /** A copy of what is stored now, by key. */
    public Map<String, byte[]> objects() {
        return objects.bodies();
    }

    /** The number of versions and delete markers of the objects whose keys begin so. */
    public long versions(String prefix) {
        return objects.keys(prefix, "", Integer.MAX_VALUE).stream()
                .mapToLong(key -> objects.versions(key).size())
                .sum();
    }

    public S3Faults faults() {
        return faults;
    }

    /** The requests that have arrived, oldest first; the last 100 000. */
    public List<Request> requests() {
        return List.copyOf(requests);
    }

    public void setVersioning(S3Versioning versioning) {
        objects.setVersioning(versioning);
    }

    public void setFlaws(S3Flaw... flaws) {
        Set<S3Flaw> all = EnumSet.noneOf(S3Flaw.class);
        all.addAll(List.of(flaws));
        this.flaws = all;
    }

    /** Every request takes effect, and is answered, this much later. */
    public void setLatency(Duration latency) {
        this.latency = latency;
    }

    @Override
    public void close() {
        http.stop(0);
        threads.shutdownNow();
    }

    private void receive(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        String[] path = exchange.getRequestURI().getRawPath().substring(1).split("/", 2);
        String key = path.length == 2 ? URLDecoder.decode(path[1].replace("+", "%2B"), StandardCharsets.UTF_8) : "";
        Request request = new Request(
                exchange.getRequestMethod(),
                path[0],
                key,
                exchange.getRequestHeaders().getFirst("Content-Type"));
        while (!requests.offer(request)) {
            requests.poll();
        }
        S3Fault fault = faults.next(request.method(), key);
        later(latency.plus(fault.before()), () -> {
            S3Answer truth = fault.takesEffect() ? answers.answer(exchange, request, body, flaws) : S3Answer.of(fault);
            S3Answer answer = fault.status() == 0 ? truth : S3Answer.of(fault);
            later(fault.after(), () -> send(exchange, fault.answered() ? answer : null));
        });
    }

    private void later(Duration pause, Action action) throws IOException {
        if (pause.isZero()) {
            action.run();
        } else {
            Runnable task = () -> {
                try {
                    action.run();
                } catch (IOException e) {
                    System.err.println("Strict S3 server: a request was not answered: " + e);
                }
            };
            threads.schedule(task, pause.toNanos(), TimeUnit.NANOSECONDS);
        }
    }

    /** An exchange that is closed unanswered would stay in the HTTP server's memory, hence the exception. */
    private void send(HttpExchange exchange, @Nullable S3Answer answer) throws IOException {
        if (answer == null) {
            exchange.close();
            throw new IOException("the reply is lost, as asked for");
        }
        try (exchange) {
            exchange.getResponseHeaders().set("x-amz-request-id", Long.toHexString(System.identityHashCode(exchange)));
            if (answer.eTag() != null) {
                exchange.getResponseHeaders().set("ETag", answer.eTag());
            }
            if (answer.modified() != null) {
                exchange.getResponseHeaders().set("Last-Modified", answer.modified());
            }
            boolean isJson = answer.status() == 200;
            exchange.getResponseHeaders().set("Content-Type", isJson ? "application/json" : "application/xml");
            byte[] body = answer.body();
            boolean isHead = exchange.getRequestMethod().equals("HEAD");
            if (isHead && body != null) {
                exchange.getResponseHeaders().set("Content-Length", "" + body.length);
            }
            if (body == null || body.length == 0 || isHead) {
                exchange.sendResponseHeaders(answer.status(), -1);
            } else {
                exchange.sendResponseHeaders(answer.status(), body.length);
                exchange.getResponseBody().write(body);
            }
        }
    }

    /** A request as it arrived; the key is decoded. */
    public record Request(
            String method,
            String bucket,
            String key,
            @Nullable String contentType) {}

    private interface Action {
        void run() throws IOException;
    }
}
