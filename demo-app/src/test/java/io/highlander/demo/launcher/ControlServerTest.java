package io.highlander.demo.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.highlander.demo.traffic.Traffic;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The buttons, pressed by plain requests, with processes that play the pod. */
class ControlServerTest {

    private static final int POD_PORT = 65_000;
    private static final String PAGE = "http://localhost:" + POD_PORT;

    private final RecordedOutput output = new RecordedOutput();
    private final PodGroup group = new PodGroup(output.console(), Duration.ofSeconds(10));
    private final Traffic traffic = new Traffic(List.of(POD_PORT));
    private ControlServer control;
    private LaunchedPod pod;

    @BeforeEach
    void serve() throws IOException {
        List<String> command = new ArrayList<>(JavaCommand.running(FakePod.class));
        pod = new LaunchedPod("pod-1", POD_PORT, command, null, group);
        control = ControlServer.open();
        control.serve(List.of(pod), traffic);
    }

    @AfterEach
    void leaveNothingBehind() {
        control.close();
        traffic.close();
        group.stop();
    }

    @Test
    void podIsStartedPausedResumedKilledAndStartedAgain() throws IOException {
        assertThat(state()).isEqualTo("down");
        press("/pods/pod-1/start");
        assertThat(state()).isEqualTo("running");
        press("/pods/pod-1/pause");
        assertThat(state()).isEqualTo("paused");
        press("/pods/pod-1/resume");
        assertThat(state()).isEqualTo("running");
        press("/pods/pod-1/kill");
        await().until(() -> state().equals("down"));
        press("/pods/pod-1/start");
        assertThat(state()).isEqualTo("running");
        assertThat(output.text()).contains("pod-1 has stopped.").doesNotContain("by itself");
    }

    @Test
    void pausedPodCanBeStopped() throws IOException {
        press("/pods/pod-1/start");
        await().until(() -> output.text().contains("fake pod runs"));
        press("/pods/pod-1/pause");
        press("/pods/pod-1/stop");
        await().until(() -> state().equals("down"));
        await().until(() -> output.text().contains("fake pod stops"));
    }

    @Test
    void trafficIsSwitchedOnAndOff() throws IOException {
        press("/traffic/on");
        assertThat(status().path("traffic").path("on").asBoolean()).isTrue();
        press("/traffic/off");
        assertThat(status().path("traffic").path("on").asBoolean()).isFalse();
    }

    @Test
    void podThatDoesNotGoThroughTheLauncherCannotBeCut() throws IOException {
        assertThat(status().path("pods").path(0).path("cut").isNull()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "http://evil.example, 403",
        "http://localhost:64999, 403",
        "https://localhost:65000, 403",
        "null, 403",
        ", 403",
        "http://localhost:65000, 204",
        "http://127.0.0.1:65000, 204"
    })
    void onlyPagesOfThePodsPressButtons(@Nullable String origin, int status) throws IOException {
        assertThat(send("POST", "/traffic/on", ownHost(), origin)).startsWith("HTTP/1.1 " + status);
        assertThat(traffic.view().on()).isEqualTo(status == 204);
    }

    @Test
    void foreignNameThatLeadsHereIsRefused() throws IOException {
        assertThat(send("GET", "/status", "evil.example:" + control.port(), null))
                .startsWith("HTTP/1.1 403");
        assertThat(send("POST", "/traffic/on", "evil.example:" + control.port(), PAGE))
                .startsWith("HTTP/1.1 403");
        assertThat(send("GET", "/status", ownHost(), null)).startsWith("HTTP/1.1 200");
    }

    @Test
    void onlyPagesOfThePodsMayReadTheAnswer() throws IOException {
        assertThat(send("GET", "/status", ownHost(), PAGE)).contains("Access-control-allow-origin: " + PAGE);
        assertThat(send("GET", "/status", ownHost(), "http://evil.example"))
                .doesNotContainIgnoringCase("access-control-allow-origin");
    }

    @ParameterizedTest
    @CsvSource({
        "POST, /pods/pod-2/kill, 404",
        "POST, /pods/pod-1/bless, 404",
        "POST, /pods/pod-1, 404",
        "POST, /traffic/sideways, 404",
        "GET, /pods/pod-1/kill, 404",
        "DELETE, /status, 405"
    })
    void whatIsNoButtonIsSaid(String method, String path, int status) throws IOException {
        assertThat(send(method, path, ownHost(), PAGE)).startsWith("HTTP/1.1 " + status);
    }

    private String state() throws IOException {
        return status().path("pods").path(0).path("state").asString();
    }

    private JsonNode status() throws IOException {
        String answer = send("GET", "/status", ownHost(), null);
        return new JsonMapper().readTree(answer.substring(answer.indexOf("\r\n\r\n")));
    }

    private void press(String path) throws IOException {
        assertThat(send("POST", path, ownHost(), PAGE)).startsWith("HTTP/1.1 204");
    }

    private String ownHost() {
        return "127.0.0.1:" + control.port();
    }

    /** By hand, because the JDK's client sets {@code Host} itself. */
    private String send(String method, String path, String host, @Nullable String origin) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), control.port())) {
            String request = method + " " + path + " HTTP/1.1\r\nHost: " + host + "\r\n"
                    + (origin == null ? "" : "Origin: " + origin + "\r\n")
                    + "Content-Length: 0\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
