package io.highlander.demo.nemesis.cluster;

import io.highlander.testing.TestPorts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** A PostgreSQL server that can be killed and started again on its data. */
public final class PostgresServer implements AutoCloseable {

    private static final Path LOG = Path.of("target", "pods", "postgres.log");
    private static final Duration ENDING = Duration.ofSeconds(20);

    private final Path data;
    private final int port;

    private PostgresServer(Path data, int port) {
        this.data = data;
        this.port = port;
    }

    public static PostgresServer start() throws IOException, InterruptedException {
        Path target = Files.createDirectories(Path.of("target").toAbsolutePath());
        PostgresServer server =
                new PostgresServer(Files.createTempDirectory(target, "postgres").resolve("data"), TestPorts.take());
        server.startAgain();
        return server;
    }

    /** Returns when the server answers. */
    public void startAgain() throws IOException, InterruptedException {
        Files.createDirectories(LOG.toAbsolutePath().getParent());
        Process starter = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Xmx128m",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        PostgresProcess.class.getName(),
                        data.toString(),
                        Integer.toString(port))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(LOG.toFile()))
                .start();
        if (starter.waitFor() != 0) {
            throw new IOException("PostgreSQL did not start; see " + LOG + ".");
        }
    }

    /** SIGKILL of the server and of all of its processes. */
    public void kill9() throws IOException, InterruptedException {
        Path file = data.resolve("postmaster.pid");
        if (!Files.exists(file)) {
            return;
        }
        long pid = Long.parseLong(Files.readAllLines(file).get(0).strip());
        List<ProcessHandle> all = ProcessHandle.of(pid).stream()
                .flatMap(server -> Stream.concat(Stream.of(server), server.descendants()))
                .toList();
        all.forEach(ProcessHandle::destroyForcibly);
        Waits.until("PostgreSQL is gone", ENDING, () -> all.stream().noneMatch(ProcessHandle::isAlive));
    }

    int port() {
        return port;
    }

    @Override
    public void close() throws IOException {
        try {
            kill9();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
