package io.highlander.demo.discovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.mockito.Mockito.mock;

import io.highlander.EntityCatalog;
import io.highlander.EntityGateway;
import io.highlander.HighlanderCluster;
import io.highlander.demo.DemoApplication;
import io.highlander.demo.testing.Answer;
import io.highlander.demo.testing.FakeGateway;
import io.highlander.demo.testing.Http;
import io.highlander.testing.TestPorts;
import io.highlander.testing.TestZooKeeper;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.cloud.client.discovery.DiscoveryClient;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

class DiscoveryTest {

    private final int zooKeeperPort = TestPorts.take();

    @Test
    @Timeout(120)
    void podStartsAndTellsItsHealthWithoutZooKeeperAndIsPublishedWhenItComes() throws Exception {
        try (TestZooKeeper zooKeeper = TestZooKeeper.on(zooKeeperPort, 2_000);
                ConfigurableApplicationContext pod = pod()) {
            int port = Integer.parseInt(pod.getEnvironment().getRequiredProperty("local.server.port"));
            assertThat(new Http(port).get("/api/counters/c").status()).isEqualTo(200);
            Answer health = new Http(port, Duration.ofSeconds(10)).get("/actuator/health");
            assertThat(health.text("status")).isEqualTo("UP");
            zooKeeper.start();
            DiscoveryClient discovery = pod.getBean(DiscoveryClient.class);
            await().ignoreExceptions().untilAsserted(() -> assertThat(discovery.getInstances("demo"))
                    .singleElement()
                    .satisfies(instance -> assertThat(instance.getPort()).isEqualTo(port)));
        }
    }

    private ConfigurableApplicationContext pod() {
        return new SpringApplicationBuilder(DemoApplication.class, Fakes.class)
                .run(
                        "--server.port=0",
                        "--highlander.enabled=false",
                        "--management.endpoint.health.validate-group-membership=false",
                        "--spring.cloud.zookeeper.connect-string=127.0.0.1:" + zooKeeperPort,
                        "--spring.cloud.zookeeper.block-until-connected-wait=1");
    }

    @Configuration(proxyBeanMethods = false)
    static class Fakes {

        @Bean
        EntityGateway gateway() {
            return new FakeGateway();
        }

        @Bean
        HighlanderCluster cluster() {
            return mock();
        }

        @Bean
        EntityCatalog catalog() {
            return mock();
        }
    }
}
