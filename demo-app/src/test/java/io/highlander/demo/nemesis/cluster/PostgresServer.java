package io.highlander.demo.nemesis.cluster;

import io.highlander.demo.endtoend.PodArguments;
import io.highlander.testing.TestPorts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.util.FileSystemUtils;

/** A PostgreSQL server that takes signals. It may be started again on its data after it ended. */
public final class PostgresServer implements ClusterStore {

    private static final Path LOG = Path.of("target", "pods", "postgres.log");
    private static final Duration ENDING = Duration.ofSeconds(20);

    private final Path data;
    private final int port;

    private PostgresServer(Path data, int port) {
        this.data = data;
        this.port = port;
    }

    static PostgresServer start() throws IOException, InterruptedException {
        Path target = Files.createDirectories(Path.of("target").toAbsolutePath());
        PostgresServer server =
                new PostgresServer(Files.createTempDirectory(target, "postgres").resolve("data"), TestPorts.take());
        Runtime.getRuntime().addShutdownHook(new Thread(server::close));
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
        List<ProcessHandle> all = processes();
        all.forEach(ProcessHandle::destroyForcibly);
        awaitEnd(all);
    }

    /** Ends all sessions and their transactions, and the server in good order: {@code pg_ctl stop -m fast}. */
    public void stopFast() throws IOException, InterruptedException {
        stop("INT");
    }

    /** Drops everything at once, so that the next start recovers: {@code pg_ctl stop -m immediate}. */
    public void stopImmediately() throws IOException, InterruptedException {
        stop("QUIT");
    }

    private void stop(String signal) throws IOException, InterruptedException {
        List<ProcessHandle> all = processes();
        signal(signal, all.subList(0, Math.min(1, all.size())));
        awaitEnd(all);
    }

    private static void awaitEnd(List<ProcessHandle> all) throws InterruptedException {
        Waits.until("PostgreSQL is gone", ENDING, () -> all.stream().noneMatch(ProcessHandle::isAlive));
    }

    /** SIGSTOP: all of its processes stand still, and their connections stay open. */
    public void pause() throws IOException, InterruptedException {
        List<ProcessHandle> all = processes();
        // The first starts others, until it stands still itself.
        signal("STOP", all.subList(0, Math.min(1, all.size())));
        signal("STOP", processes());
    }

    /** SIGCONT. */
    public void resume() throws IOException, InterruptedException {
        signal("CONT", processes());
    }

    private static void signal(String signal, List<ProcessHandle> processes) throws IOException, InterruptedException {
        if (processes.isEmpty()) {
            return;
        }
        List<String> command = new ArrayList<>(List.of("kill", "-" + signal));
        processes.forEach(process -> command.add(Long.toString(process.pid())));
        // Sessions end by themselves meanwhile, which is no failure.
        new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }

    public boolean isRunning() throws IOException {
        return !processes().isEmpty();
    }

    /** The server and its sessions and helpers, the server first; nothing if it does not run. */
    private List<ProcessHandle> processes() throws IOException {
        Path file = data.resolve("postmaster.pid");
        if (!Files.exists(file)) {
            return List.of();
        }
        long pid = Long.parseLong(Files.readAllLines(file).get(0).strip());
        return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).stream()
                .flatMap(server -> Stream.concat(Stream.of(server), server.descendants()))
                .toList();
    }

    /** A connection of the superuser that goes through no link. */
    public Connection connect() throws SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + port + "/postgres?user=postgres&connectTimeout=10&socketTimeout=60");
    }

    /** Where its files are. They may be moved while it does not run. */
    public Path data() {
        return data;
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public List<String> podArguments(String connectString, String server, String... more) {
        return PodArguments.onPostgres(connectString, server, more);
    }

    @Override
    public void heal() throws IOException, InterruptedException {
        resume();
    }

    @Override
    public void repair() throws IOException, InterruptedException {
        heal();
        if (!isRunning()) {
            startAgain();
        }
    }

    @Override
    public void close() {
        try {
            kill9();
            FileSystemUtils.deleteRecursively(data.getParent());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
