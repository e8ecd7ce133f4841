package io.highlander.demo.endtoend;

import static org.awaitility.Awaitility.await;

import io.highlander.demo.testing.Answer;
import io.highlander.demo.testing.Http;
import io.highlander.demo.testing.JvmProcess;
import java.io.IOException;
import java.nio.file.Files;
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
    private static final Path JARS = Path.of("target", "pod-jars");
    private static final Map<String, String> CREDENTIALS =
            Map.of("AWS_ACCESS_KEY_ID", "demo", "AWS_SECRET_ACCESS_KEY", "demo");

    private final Http http;
    private final Path jar;
    private final JvmProcess process;

    private PodJvm(Http http, Path jar, JvmProcess process) {
        this.http = http;
        this.jar = jar;
        this.process = process;
    }

    /** The jar that Maven has packaged. */
    public static Path packagedJar() {
        return Path.of(System.getProperty("demo.jar", "target/demo-app.jar"));
    }

    /** Returns at once; the pod's output goes to {@code target/pods/<name>.log}. */
    static PodJvm start(String name, int port, List<String> arguments) throws IOException {
        return start(name, port, packagedJar(), List.of(), arguments);
    }

    /**
     * Returns at once; the pod's output goes to {@code target/pods/<name>.log}.
     *
     * @param build the jar to run
     */
    public static PodJvm start(String name, int port, Path build, List<String> jvmOptions, List<String> arguments)
            throws IOException {
        Path jar = JARS.resolve(name + ".jar");
        link(jar, build);
        List<String> command = new ArrayList<>(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx256m"));
        command.addAll(jvmOptions);
        command.addAll(List.of(
                "-jar",
                jar.toString(),
                "--server.port=" + port,
                "--demo.parent-pid=" + ProcessHandle.current().pid()));
        command.addAll(arguments);
        return new PodJvm(new Http(port), jar, JvmProcess.start(name, logOf(name), command, CREDENTIALS));
    }

    private static void link(Path jar, Path build) throws IOException {
        Files.createDirectories(jar.getParent());
        Files.deleteIfExists(jar);
        Files.createSymbolicLink(jar.toAbsolutePath(), build.toAbsolutePath());
    }

    /** Lets the pod, which must not run, be of this build when it is started again. */
    public void deploy(Path build) throws IOException {
        link(jar, build);
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
