package io.highlander.zookeeper;

import static org.assertj.core.api.Assertions.assertThat;

import io.highlander.cluster.NodeAddress;
import java.util.function.Supplier;
import org.apache.curator.x.discovery.ServiceDiscovery;
import org.apache.curator.x.discovery.ServiceInstance;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.cloud.client.discovery.event.InstancePreRegisteredEvent;
import org.springframework.cloud.client.serviceregistry.AutoServiceRegistrationProperties;
import org.springframework.cloud.commons.util.UtilAutoConfiguration;
import org.springframework.cloud.zookeeper.ZookeeperAutoConfiguration;
import org.springframework.cloud.zookeeper.discovery.ZookeeperDiscoveryAutoConfiguration;
import org.springframework.cloud.zookeeper.discovery.ZookeeperInstance;
import org.springframework.cloud.zookeeper.serviceregistry.ServiceInstanceRegistration;
import org.springframework.cloud.zookeeper.serviceregistry.ZookeeperAutoServiceRegistration;
import org.springframework.cloud.zookeeper.serviceregistry.ZookeeperAutoServiceRegistrationAutoConfiguration;
import org.springframework.cloud.zookeeper.serviceregistry.ZookeeperServiceRegistryAutoConfiguration;
import org.springframework.cloud.zookeeper.support.CuratorServiceDiscoveryAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Tag("slow")
class DiscoveryMetadataTest {

    private final ApplicationContextRunner contexts = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(
                    UtilAutoConfiguration.class,
                    ZookeeperAutoConfiguration.class,
                    CuratorServiceDiscoveryAutoConfiguration.class,
                    ZookeeperServiceRegistryAutoConfiguration.class,
                    ZookeeperAutoServiceRegistrationAutoConfiguration.class,
                    ZookeeperDiscoveryAutoConfiguration.class))
            .withBean(AutoServiceRegistrationProperties.class)
            .withUserConfiguration(ZookeeperConfiguration.class)
            .withPropertyValues("spring.application.name=shop");

    @Test
    void theNodesAddressIsPublishedWithTheRegistration() throws Exception {
        try (QuickServer server = new QuickServer()) {
            contexts.withUserConfiguration(BoundPort.class)
                    .withPropertyValues(
                            "spring.cloud.zookeeper.connect-string=" + server.connectString(),
                            "spring.cloud.zookeeper.discovery.instance-port=8080")
                    .run(context -> {
                        context.getBean(ZookeeperAutoServiceRegistration.class).start();

                        @SuppressWarnings("unchecked") // the bean's type argument is the discovery's own
                        ServiceDiscovery<ZookeeperInstance> discovery = context.getBean(ServiceDiscovery.class);
                        ServiceInstance<ZookeeperInstance> instance =
                                discovery.queryForInstances("shop").iterator().next();
                        assertThat(instance.getPort()).isEqualTo(8080);
                        assertThat(instance.getPayload().getMetadata())
                                .containsEntry("highlander.address", "10.0.0.9:7001");
                    });
        }
    }

    @Test
    void aRegistrationWhosePortIsNotKnownYetGetsItToo() throws Exception {
        try (QuickServer server = new QuickServer()) {
            contexts.withUserConfiguration(BoundPort.class)
                    .withPropertyValues("spring.cloud.zookeeper.connect-string=" + server.connectString())
                    .run(context -> {
                        ServiceInstanceRegistration registration = context.getBean(ServiceInstanceRegistration.class);

                        context.publishEvent(new InstancePreRegisteredEvent(this, registration));
                        registration.setPort(8080);

                        assertThat(registration.getMetadata()).containsEntry("highlander.address", "10.0.0.9:7001");
                    });
        }
    }

    @Test
    void nothingIsPublishedWithoutANodePort() throws Exception {
        try (QuickServer server = new QuickServer()) {
            contexts.withPropertyValues(
                            "spring.cloud.zookeeper.connect-string=" + server.connectString(),
                            "spring.cloud.zookeeper.discovery.instance-port=8080")
                    .run(context -> {
                        context.getBean(ZookeeperAutoServiceRegistration.class).start();

                        assertThat(context.getBean(ServiceInstanceRegistration.class)
                                        .getMetadata())
                                .doesNotContainKey("highlander.address");
                    });
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class BoundPort {

        @Bean
        Supplier<NodeAddress> nodeAddress() {
            return () -> new NodeAddress("10.0.0.9", 7001);
        }
    }
}
