package io.highlander.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.highlander.CallOptions;
import io.highlander.EntityGateway;
import io.highlander.EntityLocation;
import io.highlander.HighlanderCluster;
import io.highlander.autoconfigure.sample.Relay;
import io.highlander.autoconfigure.sample.SampleApplication;
import io.highlander.autoconfigure.sample.Visits;
import io.highlander.exception.CallNotRunException;
import io.highlander.testing.TestPorts;
import io.highlander.testing.TestZooKeeper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** Three applications in one JVM, the same ones for all tests: a real ZooKeeper, real calls over loopback, files as the store. */
class ThreeApplicationsIT {

    @TempDir
    private static Path directory;

    private static TestZooKeeper zooKeeper;
    private static final List<ConfigurableApplicationContext> applications = new ArrayList<>();

    @BeforeAll
    static void startZooKeeper() throws Exception {
        zooKeeper = new TestZooKeeper();
    }

    @BeforeEach
    void startThoseThatDoNotRun() {
        while (applications.size() < 3) {
            applications.add(application(zooKeeper.getConnectString()));
        }
        await().untilAsserted(() -> assertThat(applications).allSatisfy(each -> assertThat(
                        each.getBean(HighlanderCluster.class).members())
                .hasSize(3)));
    }

    private static ConfigurableApplicationContext application(String connectString, String... more) {
        String[] properties = {
            "spring.application.name=three",
            "spring.cloud.zookeeper.connect-string=" + connectString,
            "spring.cloud.zookeeper.block-until-connected-wait=1",
            "highlander.session.timeout=6s",
            "highlander.http.secret=secret-of-the-three",
            "highlander.state.store=file",
            "highlander.state.file.directory=" + directory
        };
        return new SpringApplicationBuilder(SampleApplication.class)
                .web(WebApplicationType.NONE)
                .properties(
                        Stream.concat(Stream.of(properties), Stream.of(more)).toArray(String[]::new))
                .run();
    }

    @AfterAll
    static void stop() throws Exception {
        applications.forEach(ConfigurableApplicationContext::close);
        zooKeeper.close();
    }

    private EntityGateway gateway(int index) {
        return applications.get(index % applications.size()).getBean(EntityGateway.class);
    }

    @Test
    void allOfThemCallTheSameEntity() {
        for (int i = 0; i < 30; i++) {
            assertThat(gateway(i).entity(Visits.class, "home").hit()).isEqualTo(i + 1);
        }
        assertThat(IntStream.range(0, 3)
                        .mapToObj(i -> gateway(i).locate(Visits.class, "home").map(EntityLocation::node)))
                .doesNotContainNull()
                .containsOnly(gateway(0).locate(Visits.class, "home").map(EntityLocation::node));
    }

    @Test
    void twoFirstCallsAtOnceStartOneEntity() {
        for (int round = 0; round < 20; round++) {
            String key = "first-" + round;
            List<CompletableFuture<Long>> calls = IntStream.range(0, 3)
                    .mapToObj(i -> gateway(i).call(Visits.class, key, Visits::hit))
                    .toList();
            assertThat(calls.stream().map(CompletableFuture::join)).containsExactlyInAnyOrder(1L, 2L, 3L);
        }
    }

    @Test
    void aThousandNestedCallsAtOnceDoNotStarveEachOther() {
        CallOptions patient = CallOptions.defaults().withTimeout(Duration.ofSeconds(60));
        List<CompletableFuture<Long>> calls = IntStream.range(0, 1000)
                .mapToObj(
                        i -> gateway(i).with(patient).call(Relay.class, "n" + i + "-3", r -> r.pass("n" + i + "-", 3)))
                .toList();
        assertThat(calls.stream().map(CompletableFuture::join)).containsOnly(3L).hasSize(1000);
    }

    @Test
    void stoppingTheOwnersInTurnFailsNoCallAndKeepsTheOrder() {
        List<CompletableFuture<Long>> calls = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            calls.add(gateway(2).call(Visits.class, "rolling", Visits::hit));
        }
        applications.remove(0).close();
        for (int i = 0; i < 300; i++) {
            calls.add(gateway(1).call(Visits.class, "rolling", Visits::hit));
        }
        applications.remove(0).close();
        for (int i = 0; i < 300; i++) {
            calls.add(gateway(0).call(Visits.class, "rolling", Visits::hit));
        }
        assertThat(calls.stream().map(CompletableFuture::join))
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, 900).boxed().toList());
    }

    @Test
    void podThatCannotJoinRunsNothingAndChangesNothing() throws Exception {
        int nobody = TestPorts.take();
        long before;
        try (Stream<Path> files = Files.walk(directory)) {
            before = files.filter(each -> each.toString().contains("visits")).count();
        }
        try (ConfigurableApplicationContext lonely = application(
                "127.0.0.1:" + nobody, "highlander.session.join-timeout=2s", "highlander.session.fail-fast=false")) {
            EntityGateway gateway = lonely.getBean(EntityGateway.class)
                    .with(CallOptions.defaults().withTimeout(Duration.ofMillis(500)));
            assertThatThrownBy(() -> gateway.entity(Visits.class, "lonely").hit())
                    .isInstanceOf(CallNotRunException.class)
                    .hasMessageContaining("not a member");
        }
        try (Stream<Path> files = Files.walk(directory)) {
            assertThat(files.filter(each -> each.toString().contains("visits"))).hasSize((int) before);
        }
    }
}
