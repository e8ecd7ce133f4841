package io.highlander.demo.endtoend;

import static org.awaitility.Awaitility.await;

import io.highlander.demo.testing.Answer;
import io.highlander.demo.testing.Http;
import io.highlander.demo.testing.JvmProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One pod: the packaged jar in a JVM of its own. It may be started again after it ended. */
public final class PodJvm {

    private static final Duration STARTING = Duration.ofMinutes(2);
    private static final Path LOGS = Path.of("target", "pods");
    private static final Map<String, String> CREDENTIALS =
            Map.of("AWS_ACCESS_KEY_ID", "demo", "AWS_SECRET_ACCESS_KEY", "demo");

    private final Http http;
    private final JvmProcess process;

    private PodJvm(Http http, JvmProcess process) {
        this.http = http;
        this.process = process;
    }

    /** Returns at once; the pod's output goes to {@code target/pods/<name>.log}. */
    static PodJvm start(String name, int port, List<String> arguments) throws IOException {
        return start(name, port, List.of(), arguments);
    }

    /** Returns at once; the pod's output goes to {@code target/pods/<name>.log}. */
    public static PodJvm start(String name, int port, List<String> jvmOptions, List<String> arguments)
            throws IOException {
        List<String> command = new ArrayList<>(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx256m"));
        command.addAll(jvmOptions);
        command.addAll(List.of(
                "-jar",
                System.getProperty("demo.jar", "target/demo-app.jar"),
                "--server.port=" + port,
                "--demo.parent-pid=" + ProcessHandle.current().pid()));
        command.addAll(arguments);
        return new PodJvm(new Http(port), JvmProcess.start(name, logOf(name), command, CREDENTIALS));
    }

    static Path logOf(String name) {
        return LOGS.resolve(name + ".log");
    }

    public void startAgain() throws IOException {
        startAgain(Map.of());
    }

    /** @param environment beside the usual one, this time */
    public void startAgain(Map<String, String> environment) throws IOException {
        Map<String, String> all = new HashMap<>(CREDENTIALS);
        all.putAll(environment);
        process.startAgain(all);
    }

    public Http http() {
        return http;
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** Waits until the pod answers HTTP. */
    void awaitServing() {
        await("pod " + this + " serves")
                .atMost(STARTING)
                .ignoreExceptions()
                .until(() -> http.get("/api/nothing").status() == 404);
    }

    /** Waits until the pod sees that many members. */
    public void awaitMembers(int members) {
        await("pod " + this + " sees " + members + " members")
                .atMost(STARTING)
                .ignoreExceptions()
                .until(() -> cluster().json().path("members").size() == members);
    }

    /** The pod's id. */
    public String id() throws IOException {
        return cluster().text("self");
    }

    public Answer cluster() throws IOException {
        return http.get("/api/cluster");
    }

    public void kill9() {
        process.kill9();
    }

    /** SIGTERM, and waits for the end. */
    public void stop() throws InterruptedException {
        process.stop();
    }

    /** SIGSTOP. */
    public void pause() throws IOException, InterruptedException {
        process.pause();
    }

    /** SIGCONT. */
    public void resume() throws IOException, InterruptedException {
        process.resume();
    }

    @Override
    public String toString() {
        return process.toString();
    }
}
