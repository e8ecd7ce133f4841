package io.highlander.demo.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.highlander.demo.testing.Answer;
import io.highlander.s3.StrictS3Server;
import io.highlander.testing.TestPorts;
import io.highlander.testing.TestZooKeeper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A pod whose ZooKeeper does not answer. */
class NotJoinedIT {

    private final int zooKeeperPort = TestPorts.take();

    @Test
    void podThatIsNotToldOtherwiseDoesNotStartAndSaysWhereItLooked() throws Exception {
        try (StrictS3Server store = StrictS3Server.start()) {
            Path log = PodJvm.logOf("pod-refused");
            Files.deleteIfExists(log);
            PodJvm pod = PodJvm.start("pod-refused", TestPorts.take(), arguments(store));
            try {
                await().atMost(Duration.ofMinutes(2)).until(() -> !pod.isAlive());
                assertThat(log)
                        .content()
                        .contains("APPLICATION FAILED TO START")
                        .contains("spring.cloud.zookeeper.connect-string is '127.0.0.1:" + zooKeeperPort + "'")
                        .contains("Connection refused");
            } finally {
                pod.kill9();
            }
        }
    }

    private List<String> arguments(StrictS3Server store, String... more) {
        return PodArguments.of("127.0.0.1:" + zooKeeperPort, store.uri(), more);
    }

    @Test
    void writesAreNotRunAndChangeNothingUntilThePodCanJoin() throws Exception {
        try (StrictS3Server store = StrictS3Server.start()) {
            PodJvm pod = PodJvm.start(
                    "pod-alone", TestPorts.take(), arguments(store, "--highlander.session.fail-fast=false"));
            try {
                pod.awaitServing();
                assertNotRun(List.of(
                        pod.http().post("/api/counters/early/increment", null),
                        pod.http().get("/api/counters/early"),
                        pod.http().post("/api/jobs/early/transition", "{\"from\":\"initialized\",\"to\":\"working\"}"),
                        pod.http().put("/api/users/early", "{\"name\":\"n\",\"email\":\"e\"}"),
                        pod.http().put("/api/lists/early", "{\"title\":\"t\"}", "X-User", "ann")));
                assertThat(pod.cluster().json().path("members").isEmpty()).isTrue();
                assertThat(store.objects().keySet()).noneMatch(key -> key.contains("early"));
                assertRunsOnceZooKeeperIsThere(pod);
            } finally {
                pod.kill9();
            }
        }
    }

    private void assertRunsOnceZooKeeperIsThere(PodJvm pod) throws Exception {
        try (TestZooKeeper zooKeeper = DemoCluster.zooKeeper(zooKeeperPort)) {
            assertThat(zooKeeper.getPort()).isEqualTo(zooKeeperPort);
            await().atMost(Duration.ofMinutes(1))
                    .until(() -> pod.http().get("/api/counters/early").isOk());
            assertThat(pod.http().post("/api/counters/early/increment", null).number("value"))
                    .isEqualTo(1);
            assertThat(pod.http().get("/api/jobs/early").text("status")).isEqualTo("initialized");
            assertThat(pod.http().get("/api/users/early").status()).isEqualTo(404);
        }
    }

    private static void assertNotRun(List<Answer> answers) {
        assertThat(answers).allSatisfy(answer -> {
            assertThat(answer.status()).as(answer.body()).isEqualTo(503);
            assertThat(answer.text("outcome")).isEqualTo("not-run");
        });
    }
}
