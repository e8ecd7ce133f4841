package io.highlander.demo.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PodGroupTest {

    private final RecordedOutput output = new RecordedOutput();
    private PodGroup pods = new PodGroup(output.console(), Duration.ofSeconds(10));

    @AfterEach
    void leaveNothingBehind() {
        pods.stop();
    }

    @Test
    void outputIsPrefixedAndStopEndsAllPods() throws IOException {
        startAndAwait("pod-1");
        startAndAwait("pod-2");
        pods.stop();
        pods.awaitAllEnded();
        await().untilAsserted(() ->
                assertThat(output.text()).contains("[launcher] pod-1 has stopped.", "pod-2 has stopped."));
        assertThat(output.text()).contains("[pod-1] fake pod runs", "[pod-2] fake pod runs");
        await().untilAsserted(
                        () -> assertThat(output.text()).contains("[pod-1] fake pod stops", "[pod-2] fake pod stops"));
    }

    @Test
    void podThatEndsByItselfIsReported() throws Exception {
        pods.start("pod-1", fakePod("--fail"));
        assertThat(pods.awaitFirstEnd(Duration.ofSeconds(20))).isTrue();
        assertThat(output.text()).contains("[launcher] pod-1 ended by itself, with exit code 7.");
    }

    @Test
    void podThatDoesNotStopIsKilled() throws IOException {
        pods = new PodGroup(output.console(), Duration.ofSeconds(1));
        startAndAwait("pod-1", "--stubborn");
        pods.stop();
        pods.awaitAllEnded();
        assertThat(output.text()).contains("pod-1 did not stop within 1 s and is killed.");
    }

    @Test
    void stoppedGroupStartsNothingMore() throws IOException {
        pods.stop();
        pods.start("pod-1", fakePod());
        pods.awaitAllEnded();
        assertThat(output.text()).isEmpty();
    }

    private void startAndAwait(String name, String... args) throws IOException {
        pods.start(name, fakePod(args));
        await().until(() -> output.text().contains("[" + name + "] fake pod runs"));
    }

    private static List<String> fakePod(String... args) {
        List<String> command = new ArrayList<>(JavaCommand.running(FakePod.class));
        command.addAll(Arrays.asList(args));
        return command;
    }
}
