package io.highlander.demo.browser;

import static org.awaitility.Awaitility.await;

import io.highlander.demo.testing.Answer;
import io.highlander.demo.testing.Http;
import io.highlander.demo.testing.JvmProcess;
import io.highlander.testing.TestPorts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The launcher with its three pods, started from the packaged jar as the README does. */
final class LaunchedDemo {

    private static final Duration STARTING = Duration.ofMinutes(2);
    private static final int PODS = 3;
    private static final Path LOG = Path.of("target", "pods", "launcher.log");

    private final int port;
    private final JvmProcess launcher;

    private LaunchedDemo(int port, JvmProcess launcher) {
        this.port = port;
        this.launcher = launcher;
    }

    static LaunchedDemo start(Path data) throws IOException {
        return start(data, TestPorts.takeRow(PODS));
    }

    /** @param port of the web server of pod 1; the others get the ports behind it */
    static LaunchedDemo start(Path data, int port) throws IOException {
        Files.deleteIfExists(LOG);
        JvmProcess launcher = JvmProcess.start(
                "launcher",
                LOG,
                List.of(
                        "-XX:TieredStopAtLevel=1",
                        "-jar",
                        System.getProperty("demo.jar", "target/demo-app.jar"),
                        "--pods=" + PODS,
                        "--server.port=" + port,
                        "--demo.zookeeper.port=" + TestPorts.take(),
                        "--demo.data=" + data),
                Map.of());
        await("all pods are ready; see " + LOG)
                .atMost(STARTING)
                .until(() -> Files.exists(LOG) && Files.readString(LOG).contains("Ctrl-C stops them all."));
        return new LaunchedDemo(port, launcher);
    }

    /** Of the web server of pod 1, 2 or 3. */
    int port(int pod) {
        return port + pod - 1;
    }

    Http http(int pod) {
        return new Http(port(pod));
    }

    /** The name of a new list that lives in this pod. */
    String listOwnedBy(int pod) throws IOException {
        String id = http(pod).get("/api/cluster").text("self");
        for (int attempt = 1; ; attempt++) {
            String list = "shared-" + attempt;
            Answer made = http(1).put("/api/lists/" + list, "{\"title\":\"" + list + "\"}", "X-User", "guest");
            if (made.text("pod").equals(id)) {
                return list;
            }
        }
    }

    /** Makes the list, and tells in which pod it lives. */
    int ownerOf(String list) throws IOException {
        String owner = http(1).put("/api/lists/" + list, "{\"title\":\"" + list + "\"}", "X-User", "guest")
                .text("pod");
        for (int pod = 1; pod <= PODS; pod++) {
            if (http(pod).get("/api/cluster").text("self").equals(owner)) {
                return pod;
            }
        }
        throw new IllegalStateException("No pod is called " + owner + ".");
    }

    void stop() throws InterruptedException {
        launcher.stop();
    }
}
