package io.highlander.zookeeper;

import io.highlander.coordination.CoordinationFactory;
import org.apache.curator.RetryPolicy;
import org.apache.curator.drivers.TracerDriver;
import org.apache.curator.ensemble.EnsembleProvider;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.cloud.zookeeper.CuratorFactory;
import org.springframework.cloud.zookeeper.CuratorFrameworkCustomizer;
import org.springframework.cloud.zookeeper.ZookeeperProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;
import org.springframework.integration.zookeeper.lock.ZookeeperLockRegistry;

/**
 * Ownership over ZooKeeper, with the settings and beans that Spring Cloud Zookeeper takes: {@code spring.cloud.zookeeper.*},
 * {@link CuratorFrameworkCustomizer}, {@link EnsembleProvider}, {@link RetryPolicy}, {@link TracerDriver}.
 *
 * <p>Highlander's Curator clients are not beans: each lives as long as one session, and none can be built before the node's address
 * is known. So an application that has a {@code CuratorFramework}, its own or Spring Cloud's, has that one only.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnClass({CuratorFactory.class, ZookeeperLockRegistry.class})
@ConditionalOnProperty(name = "highlander.ownership.directory", havingValue = "zookeeper", matchIfMissing = true)
@Import({ConnectionConfiguration.class, DiscoveryConfiguration.class})
public class ZookeeperConfiguration {

    @Bean
    @ConditionalOnMissingBean
    CoordinationFactory highlanderCoordinationFactory(
            Environment environment,
            ObjectProvider<ZookeeperProperties> zookeeperProperties,
            ObjectProvider<RetryPolicy> retryPolicy,
            ObjectProvider<CuratorFrameworkCustomizer> customizers,
            ObjectProvider<EnsembleProvider> ensembleProvider,
            ObjectProvider<TracerDriver> tracerDriver) {
        ZookeeperProperties properties = ConnectionConfiguration.propertiesOf(environment, zookeeperProperties);
        return new CuratorCoordinationFactory(new CuratorClients(
                properties,
                retryPolicy.getIfAvailable(() -> CuratorFactory.retryPolicy(properties)),
                customizers::orderedStream,
                ensembleProvider.getIfAvailable(),
                tracerDriver.getIfAvailable()));
    }
}
