package io.highlander.actuator.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.highlander.EntityGateway;
import io.highlander.EntityLocation;
import io.highlander.HighlanderCluster;
import io.highlander.actuator.Diary;
import io.highlander.actuator.DiaryApplication;
import io.highlander.testing.TestZooKeeper;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.actuate.endpoint.SecurityContext;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.health.contributor.CompositeHealthContributor;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.context.ConfigurableApplicationContext;

/** Two pods over a real ZooKeeper. */
class HighlanderEndpointIT {

    @TempDir
    private Path directory;

    private TestZooKeeper zooKeeper;
    private final List<ConfigurableApplicationContext> pods = new ArrayList<>();

    @BeforeEach
    void start() throws Exception {
        zooKeeper = new TestZooKeeper();
        for (int i = 0; i < 2; i++) {
            pods.add(pod());
        }
        await().untilAsserted(() -> assertThat(pods).allSatisfy(each -> assertThat(
                        each.getBean(HighlanderCluster.class).members())
                .hasSize(2)));
    }

    private ConfigurableApplicationContext pod() {
        return new SpringApplicationBuilder(DiaryApplication.class)
                .web(WebApplicationType.NONE)
                .properties(
                        "spring.application.name=diaries",
                        "spring.cloud.zookeeper.connect-string=" + zooKeeper.getConnectString(),
                        "spring.cloud.zookeeper.block-until-connected-wait=1",
                        "highlander.session.timeout=6s",
                        "highlander.drain-timeout=2s",
                        "highlander.state.store=file",
                        "highlander.state.file.directory=" + directory,
                        "management.endpoints.web.exposure.include=highlander")
                .run();
    }

    @AfterEach
    void stop() throws Exception {
        pods.forEach(ConfigurableApplicationContext::close);
        zooKeeper.close();
    }

    private HighlanderEndpoint endpoint(int pod) {
        return pods.get(pod).getBean(HighlanderEndpoint.class);
    }

    private EntityDescriptor look(int pod) {
        return (EntityDescriptor) Objects.requireNonNull(
                endpoint(pod).entity("diary", "ann", SecurityContext.NONE).getBody());
    }

    /** Starts the entity somewhere. @return the pod that owns it */
    private int written() {
        EntityGateway gateway = pods.get(0).getBean(EntityGateway.class);
        gateway.entity(Diary.class, "ann").write("dear diary");
        String owner =
                gateway.locate(Diary.class, "ann").map(EntityLocation::address).orElseThrow();
        return IntStream.range(0, 2)
                .filter(pod -> owner.equals(
                        pods.get(pod).getBean(HighlanderCluster.class).self()))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void everyPodTellsWhereAnEntityIsAndOnlyItsOwnerLetsItGo() {
        int owner = written();
        int other = 1 - owner;
        assertThat(look(owner).place()).isEqualTo(EntityDescriptor.Place.HERE);
        EntityDescriptor elsewhere = look(other);
        assertThat(elsewhere.place()).isEqualTo(EntityDescriptor.Place.ELSEWHERE);
        assertThat(elsewhere.owner()).isEqualTo(look(owner).owner());
        WebEndpointResponse<?> refused = endpoint(other).passivate("diary", "ann");
        assertThat(refused.getStatus()).isEqualTo(409);
        assertThat(refused.getBody()).isEqualTo(elsewhere);
        assertThat(look(owner).place()).isEqualTo(EntityDescriptor.Place.HERE);
        assertThat(endpoint(owner).passivate("diary", "ann").getStatus()).isEqualTo(204);
        assertThat(look(other).place()).isEqualTo(EntityDescriptor.Place.NOWHERE);
        assertThat(pods.get(other)
                        .getBean(EntityGateway.class)
                        .entity(Diary.class, "ann")
                        .lines())
                .isEqualTo(1);
    }

    @Test
    void nodeTellsItsSessionItsLeaseAndTheWatermark() {
        NodeDescriptor node =
                (NodeDescriptor) Objects.requireNonNull(endpoint(0).node().getBody());
        assertThat(node.session()).startsWith("0x");
        assertThat(node.lease().held()).isTrue();
        assertThat(node.lease().remainingMillis()).isBetween(1L, 5_000L);
        assertThat(node.watermark()).startsWith("1.0x");
        assertThat(node.members()).hasSize(2);
        assertThat(node.unsettledDeaths()).isZero();
    }

    @Test
    void outageOfZooKeeperIsToldInTimeAndHealthGoesDown() throws Exception {
        int owner = written();
        zooKeeper.stop();
        await().untilAsserted(() ->
                assertThat(List.of(status("membership"), status("zookeeper"))).containsOnly(Status.DOWN));
        assertThat(status("store")).isEqualTo(Status.UP);
        long before = System.nanoTime();
        assertThat(endpoint(1 - owner)
                        .entity("diary", "ann", SecurityContext.NONE)
                        .getStatus())
                .isEqualTo(503);
        assertThat(endpoint(0).node().getStatus()).isEqualTo(200);
        assertThat(System.nanoTime() - before).isLessThan(30_000_000_000L);
    }

    private Status status(String part) {
        CompositeHealthContributor health =
                pods.get(0).getBean("highlanderHealthContributor", CompositeHealthContributor.class);
        HealthIndicator indicator = (HealthIndicator) Objects.requireNonNull(health.getContributor(part));
        return Objects.requireNonNull(indicator.health()).getStatus();
    }
}
