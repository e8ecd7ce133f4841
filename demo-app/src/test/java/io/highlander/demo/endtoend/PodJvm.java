package io.highlander.demo.endtoend;

import static org.awaitility.Awaitility.await;

import io.highlander.demo.testing.Answer;
import io.highlander.demo.testing.Http;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** One pod: the packaged jar in a JVM of its own. It may be started again after it ended. */
final class PodJvm {

    private static final Duration STARTING = Duration.ofMinutes(2);
    private static final Duration STOPPING = Duration.ofMinutes(1);
    private static final Path LOGS = Path.of("target", "pods");

    private final String name;
    private final Http http;
    private final List<String> command;
    private Process process;

    private PodJvm(String name, int port, List<String> command, Process process) {
        this.name = name;
        this.http = new Http(port);
        this.command = command;
        this.process = process;
    }

    /** Returns at once; the pod's output goes to {@code target/pods/<name>.log}. */
    static PodJvm start(String name, int port, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xmx256m",
                "-jar",
                System.getProperty("demo.jar", "target/demo-app.jar"),
                "--server.port=" + port,
                "--demo.parent-pid=" + ProcessHandle.current().pid()));
        command.addAll(arguments);
        return new PodJvm(name, port, command, launch(name, command));
    }

    private static Process launch(String name, List<String> command) throws IOException {
        Files.createDirectories(LOGS);
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.redirectOutput(
                ProcessBuilder.Redirect.appendTo(LOGS.resolve(name + ".log").toFile()));
        builder.environment().putAll(Map.of("AWS_ACCESS_KEY_ID", "demo", "AWS_SECRET_ACCESS_KEY", "demo"));
        return builder.start();
    }

    void startAgain() throws IOException {
        process = launch(name, command);
    }

    Http http() {
        return http;
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Waits until the pod answers HTTP. */
    void awaitServing() {
        await("pod " + name + " serves")
                .atMost(STARTING)
                .ignoreExceptions()
                .until(() -> http.get("/api/nothing").status() == 404);
    }

    /** Waits until the pod sees that many members. */
    void awaitMembers(int members) {
        await("pod " + name + " sees " + members + " members")
                .atMost(STARTING)
                .ignoreExceptions()
                .until(() -> cluster().json().path("members").size() == members);
    }

    /** The pod's id. */
    String id() throws IOException {
        return cluster().text("self");
    }

    Answer cluster() throws IOException {
        return http.get("/api/cluster");
    }

    void kill9() {
        process.destroyForcibly().onExit().join();
    }

    /** SIGTERM, and waits for the end. */
    void stop() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(STOPPING.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new AssertionError("Pod " + name + " did not stop within " + STOPPING + ".");
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
