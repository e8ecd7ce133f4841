package io.highlander.demo.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.highlander.testing.TestPorts;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher as a process, with processes that play the pods. */
class LauncherTest {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TempDir
    Path directory;

    private final List<Process> started = new ArrayList<>();
    private final List<ProcessHandle> pods = new ArrayList<>();
    private int port;
    private int zooKeeperPort;

    @BeforeEach
    void findPorts() {
        zooKeeperPort = TestPorts.take();
        port = TestPorts.takeRow(2);
    }

    @AfterEach
    void leaveNothingBehind() {
        started.forEach(Process::destroyForcibly);
        pods.forEach(ProcessHandle::destroyForcibly);
    }

    @Test
    void endingTheLauncherStopsAllPodsAndZooKeeper() throws Exception {
        Process launcher = readyLauncher();
        // A JVM runs the same hooks for Ctrl-C, but a build that was started in the background ignores that signal.
        launcher.destroy();
        assertThat(launcher.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(pods).hasSize(2).noneMatch(ProcessHandle::isAlive);
        assertThat(output()).contains("[launcher] pod-1 has stopped.", "[launcher] pod-2 has stopped.");
        new ServerSocket(zooKeeperPort).close();
    }

    @Test
    void podsDoNotOutliveAKilledLauncher() throws Exception {
        Process launcher = readyLauncher();
        launcher.destroyForcibly();
        await().atMost(PATIENCE).until(() -> pods.stream().noneMatch(ProcessHandle::isAlive));
    }

    @Test
    void deathOfAPodIsReportedAndTheOthersStay() throws Exception {
        Process launcher = readyLauncher();
        pods.get(0).destroyForcibly();
        await().atMost(PATIENCE).until(() -> output().contains("ended by itself, with exit code 137."));
        assertThat(pods.get(1).isAlive()).isTrue();
        assertThat(launcher.isAlive()).isTrue();
    }

    @Test
    void podThatCannotStartEndsAll() throws Exception {
        Process launcher = launcher("--pods=2", "--fail");
        assertThat(launcher.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(launcher.exitValue()).isEqualTo(1);
        assertThat(output()).contains("ended by itself, with exit code 7.", "ERROR A pod ended before all were ready");
    }

    @Test
    void takenPortIsAnErrorBeforeAnythingStarts() throws Exception {
        try (ServerSocket taken = new ServerSocket(port + 1)) {
            Process launcher = launcher("--pods=2");
            assertThat(launcher.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
            assertThat(launcher.exitValue()).isEqualTo(1);
            assertThat(output()).contains("ERROR Taken already: port [" + taken.getLocalPort() + "]");
            assertThat(output()).doesNotContain("starts on port", "ZooKeeper");
        }
    }

    @Test
    void takenPortOfPostgresIsAnErrorBeforeAnythingStarts() throws Exception {
        try (ServerSocket taken = new ServerSocket(0)) {
            Process launcher =
                    launcher("--pods=2", "--demo.store=postgresql", "--demo.postgresql.port=" + taken.getLocalPort());
            assertThat(launcher.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
            assertThat(launcher.exitValue()).isEqualTo(1);
            assertThat(output())
                    .contains("ERROR Port " + taken.getLocalPort() + ", for PostgreSQL, is taken already. Free it, or "
                            + "choose another by demo.postgresql.port.");
            assertThat(output()).doesNotContain("starts on port", "ZooKeeper");
        }
    }

    private Process readyLauncher() throws IOException {
        Process launcher = launcher("--pods=2", "--greeting=hello");
        await().atMost(PATIENCE).until(() -> output().contains("Ctrl-C stops them all."));
        launcher.children().forEach(pods::add);
        assertThat(output())
                .contains(
                        "[launcher] All 2 pods are ready:",
                        "http://localhost:" + port,
                        "http://localhost:" + (port + 1))
                .contains("[pod-1] arguments [--server.port=" + port + ", --demo.parent-pid=" + launcher.pid())
                .contains("--greeting=hello")
                .contains("Started a ZooKeeper on 127.0.0.1:" + zooKeeperPort);
        return launcher;
    }

    private Process launcher(String... args) throws IOException {
        List<String> command = new ArrayList<>(JavaCommand.running(FakeLauncher.class));
        command.add("--server.port=" + port);
        command.add("--demo.zookeeper.port=" + zooKeeperPort);
        command.add("--demo.data=" + directory.resolve("data"));
        command.addAll(Arrays.asList(args));
        Process launcher = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("output").toFile())
                .start();
        started.add(launcher);
        return launcher;
    }

    private String output() throws IOException {
        return Files.readString(directory.resolve("output"));
    }
}
