package io.highlander.demo.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.highlander.demo.DemoApplication;
import io.highlander.demo.testing.Http;
import io.highlander.demo.testing.JvmProcess;
import io.highlander.testing.TestPorts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher with {@code demo.store=postgresql}: two pods, and a PostgreSQL server that lives as long as the launcher. */
class PostgresDemoIT {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Path LOG = Path.of("target", "pods", "launcher-with-postgresql.log");
    private static final Pattern QUERY = Pattern.compile("(?s)```sql\\n(SELECT.*?)```");

    private final int port = TestPorts.takeRow(2);
    private final int zooKeeperPort = TestPorts.take();
    private final int postgresPort = TestPorts.take();

    @TempDir
    Path directory;

    private final List<JvmProcess> started = new ArrayList<>();

    @AfterEach
    void leaveNothingBehind() {
        started.forEach(JvmProcess::kill9);
        awaitNoServer();
    }

    @Test
    void entitiesAreInPostgresAndSurviveTheDemo() throws Exception {
        Files.deleteIfExists(LOG);
        JvmProcess launcher = fromTheClassPath();
        awaitOutput("Ctrl-C stops them all.");
        assertThat(increment(0)).isEqualTo(1);
        assertThat(increment(1)).isEqualTo(2);
        assertThat(new Http(port + 1).get("/api/stored?type=counter").body()).contains("\\\"value\\\":2");
        assertThat(asTheTutorialLooks()).containsExactly("counter home {\"value\":2}");

        launcher.stop();
        assertThat(output()).containsSubsequence("[launcher] pod-1 has stopped.", "[launcher] PostgreSQL has stopped.");
        assertThat(output()).containsSubsequence("[launcher] pod-2 has stopped.", "[launcher] PostgreSQL has stopped.");
        assertThat(Ports.taken(List.of(postgresPort))).isEmpty();

        Files.delete(LOG);
        launcher.startAgain(Map.of());
        awaitOutput("Ctrl-C stops them all.");
        assertThat(increment(0)).isEqualTo(3);

        launcher.kill9();
        awaitNoServer();
    }

    @Test
    void demoThatWasBuiltWithoutPostgresSaysHowToBuildItWith() throws Exception {
        Files.deleteIfExists(LOG);
        JvmProcess launcher = start("-jar", System.getProperty("demo.jar", "target/demo-app.jar"));
        awaitOutput("ERROR This program was built without a PostgreSQL server. Build and start it by: "
                + "mvn -q -DskipTests -Pdemo -Ddemo.store=postgresql verify");
        await().atMost(PATIENCE).until(() -> !launcher.isAlive());
        assertThat(output()).doesNotContain("starts on port", "ZooKeeper");
    }

    private JvmProcess fromTheClassPath() throws IOException {
        return start(
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                DemoApplication.class.getName());
    }

    private JvmProcess start(String... program) throws IOException {
        List<String> command = new ArrayList<>(List.of("-XX:TieredStopAtLevel=1"));
        command.addAll(List.of(program));
        command.addAll(List.of(
                "--pods=2",
                "--server.port=" + port,
                "--demo.zookeeper.port=" + zooKeeperPort,
                "--demo.data=" + directory,
                "--demo.store=postgresql",
                "--demo.postgresql.port=" + postgresPort));
        JvmProcess launcher = JvmProcess.start("launcher", LOG, command, Map.of());
        started.add(launcher);
        return launcher;
    }

    private long increment(int pod) throws IOException {
        return new Http(port + pod).post("/api/counters/home/increment", null).number("value");
    }

    private List<String> asTheTutorialLooks() throws IOException, SQLException {
        Matcher query = QUERY.matcher(Files.readString(Path.of("../docs/tutorial/kill-a-pod.md")));
        assertThat(query.find()).isTrue();
        String url = "jdbc:postgresql://127.0.0.1:" + postgresPort + "/postgres";
        List<String> rows = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection(url, "postgres", "");
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query.group(1))) {
            while (row.next()) {
                rows.add(row.getString("entity_type") + " " + row.getString("entity_key") + " "
                        + row.getString("state"));
            }
        }
        return rows;
    }

    private void awaitNoServer() {
        await("PostgreSQL has left port " + postgresPort)
                .atMost(PATIENCE)
                .until(() -> Ports.taken(List.of(postgresPort)).isEmpty());
    }

    private void awaitOutput(String text) {
        await(text + " in " + LOG).atMost(PATIENCE).until(() -> output().contains(text));
    }

    private String output() throws IOException {
        return Files.exists(LOG) ? Files.readString(LOG) : "";
    }
}
