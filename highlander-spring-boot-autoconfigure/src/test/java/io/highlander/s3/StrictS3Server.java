package io.highlander.s3;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * The part of Amazon S3 that Highlander uses, on a loopback port: GET, HEAD and PUT of objects of one bucket in path style, with
 * atomic conditions. Signatures and trailers are not looked at. Told to, it makes {@linkplain #faults() faults}, is
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

    public S3Faults faults() {
        return faults;
    }

    /** The requests that have arrived, oldest first; the last 100 000. */
    public List<Request> requests() {
        return List.copyOf(requests);
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
        Request request = new Request(exchange.getRequestMethod(), path[0], key, header(exchange, "Content-Type"));
        while (!requests.offer(request)) {
            requests.poll();
        }
        S3Fault fault = faults.next(request.method(), key);
        later(latency.plus(fault.before()), () -> {
            S3Answer truth = fault.takesEffect() ? answer(exchange, request, body) : S3Answer.of(fault);
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

    private S3Answer answer(HttpExchange exchange, Request request, byte[] encoded) throws IOException {
        Set<S3Flaw> now = flaws;
        boolean isWrite = request.method().equals("PUT");
        if (now.contains(S3Flaw.DENIES_ALL) || (isWrite && now.contains(S3Flaw.DENIES_WRITES))) {
            return S3Answer.of(403);
        }
        if (!request.bucket().equals(BUCKET)) {
            return S3Answer.of(404, "NoSuchBucket");
        }
        if (request.key().isEmpty() || request.key().getBytes(StandardCharsets.UTF_8).length > 1024) {
            return S3Answer.of(400);
        }
        return switch (request.method()) {
            case "PUT" -> write(exchange, request.key(), encoded, now);
            case "GET", "HEAD" -> read(exchange, request.key(), now);
            default -> S3Answer.of(405);
        };
    }

    private S3Answer write(HttpExchange exchange, String key, byte[] encoded, Set<S3Flaw> now) throws IOException {
        if (now.contains(S3Flaw.REFUSES_CHECKSUMS) && hasChecksum(exchange)) {
            return S3Answer.of(
                    501, "NotImplemented", "A header you provided implies functionality that is not implemented");
        }
        String encoding = header(exchange, "Content-Encoding");
        byte[] body = encoding != null && encoding.contains("aws-chunked") ? AwsChunkedBody.decode(encoded) : encoded;
        String length = header(exchange, "x-amz-decoded-content-length");
        if (length != null && Integer.parseInt(length) != body.length) {
            return S3Answer.of(400);
        }
        if (now.contains(S3Flaw.DAMAGES_BODIES)) {
            body[body.length / 2] ^= 1;
        }
        String checksum = header(exchange, "x-amz-checksum-crc32");
        if (checksum != null && !checksum.equals(crc32Of(body))) {
            return S3Answer.of(400, "BadDigest");
        }
        String noneMatch = header(exchange, "If-None-Match");
        if (noneMatch != null && !noneMatch.equals("*")) {
            return S3Answer.of(501);
        }
        StrictObjects.Written written = objects.put(key, body, header(exchange, "If-Match"), noneMatch, now);
        return written.status() == 200
                ? new S3Answer(200, null, shown(written.eTag(), now), null)
                : S3Answer.of(written.status());
    }

    private static boolean hasChecksum(HttpExchange exchange) {
        return header(exchange, "x-amz-checksum-crc32") != null || header(exchange, "x-amz-trailer") != null;
    }

    private static String shown(String eTag, Set<S3Flaw> now) {
        return now.contains(S3Flaw.WEAK_ETAGS) ? "W/" + eTag : eTag;
    }

    private static String crc32Of(byte[] body) {
        CRC32 crc = new CRC32();
        crc.update(body);
        return Base64.getEncoder()
                .encodeToString(ByteBuffer.allocate(Integer.BYTES)
                        .putInt((int) crc.getValue())
                        .array());
    }

    private S3Answer read(HttpExchange exchange, String key, Set<S3Flaw> now) {
        StrictObjects.Stored stored = objects.get(key, now);
        if (stored == null) {
            return S3Answer.of(404);
        }
        String modified = DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.US)
                .format(stored.modified().atOffset(ZoneOffset.UTC));
        boolean unchanged = stored.eTag().equals(header(exchange, "If-None-Match"));
        return new S3Answer(
                unchanged ? 304 : 200, unchanged ? null : stored.body(), shown(stored.eTag(), now), modified);
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

    private static @Nullable String header(HttpExchange exchange, String name) {
        return exchange.getRequestHeaders().getFirst(name);
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
