package io.highlander.demo.local;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * A real PostgreSQL server, on loopback only, which keeps what it confirms. It is in a JVM of its own because it would be stopped as soon as
 * that JVM ends: before the pods, if it were the launcher's.
 */
public final class PostgresServer {

    /** What it says when the server answers. */
    public static final String READY = "PostgreSQL is ready.";

    private static final Duration STARTING = Duration.ofMinutes(1);

    private PostgresServer() {}

    /** Runs it until the standard input ends. Arguments: directory, port. */
    public static void main(String[] args) {
        System.setProperty("logback.configurationFile", "logback-launcher.xml");
        try {
            EmbeddedPostgres server = start(Path.of(args[0]).toAbsolutePath(), Integer.parseInt(args[1]));
            System.out.println(READY);
            awaitEndOfInput();
            server.close();
        } catch (IOException | IllegalStateException e) {
            System.out.println(e.getMessage());
            System.exit(1);
        }
    }

    private static EmbeddedPostgres start(Path directory, int port) throws IOException {
        Files.createDirectories(directory);
        return EmbeddedPostgres.builder()
                .setOverrideWorkingDirectory(directory.resolve("server").toFile())
                .setDataDirectory(directory.resolve("data"))
                .setCleanDataDirectory(false)
                .setPort(port)
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setPGStartupWait(STARTING)
                .setOutputRedirector(
                        ProcessBuilder.Redirect.appendTo(log(directory).toFile()))
                .start();
    }

    /** Where a server in that directory writes what it does. */
    public static Path log(Path directory) {
        return directory.resolve("postgresql.log");
    }

    private static void awaitEndOfInput() throws IOException {
        while (System.in.read() >= 0) {
            // nothing is said there
        }
    }
}
