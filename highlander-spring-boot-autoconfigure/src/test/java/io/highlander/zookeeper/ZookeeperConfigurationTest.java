package io.highlander.zookeeper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.highlander.cluster.NodeAddress;
import io.highlander.coordination.CoordinationFactory;
import java.time.Duration;
import org.apache.curator.ensemble.EnsembleProvider;
import org.apache.curator.ensemble.fixed.FixedEnsembleProvider;
import org.apache.curator.framework.CuratorFramework;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.cloud.zookeeper.ZookeeperAutoConfiguration;
import org.springframework.cloud.zookeeper.ZookeeperProperties;
import org.springframework.cloud.zookeeper.serviceregistry.ZookeeperRegistration;
import org.springframework.integration.zookeeper.lock.ZookeeperLockRegistry;

@Tag("slow")
class ZookeeperConfigurationTest {

    private static final NodeAddress SELF = new NodeAddress("10.0.0.1", 7000);

    private final ApplicationContextRunner contexts = new ApplicationContextRunner()
            .withUserConfiguration(ZookeeperConfiguration.class)
            .withPropertyValues("spring.cloud.zookeeper.connect-string=not:a-port");

    @Test
    void zookeeperIsTheDirectoryUnlessAnotherIsChosen() {
        contexts.run(context -> assertThat(context).hasSingleBean(CoordinationFactory.class));
        contexts.withPropertyValues("highlander.ownership.directory=zookeeper")
                .run(context -> assertThat(context).hasSingleBean(CoordinationFactory.class));
        contexts.withPropertyValues("highlander.ownership.directory=local").run(context -> assertThat(context)
                .doesNotHaveBean(CoordinationFactory.class)
                .doesNotHaveBean(DiscoveryMetadata.class));
    }

    @Test
    void nothingIsThereWithoutTheLockRegistry() {
        contexts.withClassLoader(new FilteredClassLoader(ZookeeperLockRegistry.class))
                .run(context -> assertThat(context).doesNotHaveBean(CoordinationFactory.class));
    }

    @Test
    void withoutDiscoveryOwnershipStillWorks() {
        contexts.withClassLoader(new FilteredClassLoader(ZookeeperRegistration.class))
                .run(context -> assertThat(context)
                        .hasSingleBean(CoordinationFactory.class)
                        .doesNotHaveBean(DiscoveryMetadata.class));
    }

    @Test
    void aFactoryOfTheApplicationIsUsedInstead() {
        CoordinationFactory own = (self, timeout) -> {
            throw new UnsupportedOperationException();
        };
        contexts.withBean("own", CoordinationFactory.class, () -> own)
                .withAllowBeanDefinitionOverriding(true)
                .run(context ->
                        assertThat(context.getBean(CoordinationFactory.class)).isSameAs(own));
    }

    @Test
    void springCloudsSettingsHoldEvenWhenItsBeansAreOff() {
        contexts.run(context -> {
            assertThat(context).doesNotHaveBean(ZookeeperProperties.class).doesNotHaveBean(CuratorFramework.class);
            assertThatThrownBy(() -> context.getBean(CoordinationFactory.class).open(SELF, Duration.ofSeconds(10)))
                    .hasMessageContaining("not:a-port");
        });
    }

    @Test
    void connectionIsThatOfThePropertiesUnlessItIsGiven() {
        contexts.withConfiguration(AutoConfigurations.of(ZookeeperAutoConfiguration.class))
                .withPropertyValues("spring.cloud.zookeeper.block-until-connected-wait=0")
                .withPropertyValues("spring.cloud.zookeeper.connect-string=zk:1")
                .run(context -> {
                    assertThat(context.getBean(ZookeeperConnectionDetails.class).getConnectString())
                            .isEqualTo("zk:1");
                    assertThat(context).doesNotHaveBean(EnsembleProvider.class);
                });
    }

    @Test
    void connectionOfTheApplicationsEnsembleProviderCounts() {
        contexts.withBean(EnsembleProvider.class, () -> new FixedEnsembleProvider("zk:2"))
                .run(context -> assertThat(context.getBean(ZookeeperConnectionDetails.class)
                                .getConnectString())
                        .isEqualTo("zk:2"));
    }

    @Test
    void givenConnectionHoldsForAllClients() throws Exception {
        try (QuickServer server = new QuickServer()) {
            contexts.withConfiguration(AutoConfigurations.of(ZookeeperAutoConfiguration.class))
                    .withBean(ZookeeperConnectionDetails.class, () -> server::connectString)
                    .run(context -> {
                        context.getBean(EnsembleProvider.class).setConnectionString("as-the-servers-say:2181");
                        context.getBean(CoordinationFactory.class).verify(Duration.ofSeconds(10));
                        assertThat(context.getBean(CuratorFramework.class)
                                        .getZookeeperClient()
                                        .getCurrentConnectionString())
                                .isEqualTo(server.connectString());
                    });
        }
    }

    @Test
    void theApplicationsCuratorFrameworkStaysTheOnlyOne() throws Exception {
        try (QuickServer server = new QuickServer()) {
            contexts.withConfiguration(AutoConfigurations.of(ZookeeperAutoConfiguration.class))
                    .withPropertyValues("spring.cloud.zookeeper.connect-string=" + server.connectString())
                    .run(context -> {
                        assertThat(context).hasSingleBean(CuratorFramework.class);
                        context.getBean(CoordinationFactory.class)
                                .open(SELF, Duration.ofSeconds(10))
                                .close();
                    });
        }
    }
}
