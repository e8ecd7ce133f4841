package io.highlander.zookeeper;

import io.highlander.cluster.NodeAddress;
import java.util.function.Supplier;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.cloud.zookeeper.discovery.ZookeeperDiscoveryProperties;
import org.springframework.cloud.zookeeper.serviceregistry.ZookeeperRegistration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Adds this node's address to the application's registration, if Spring Cloud's discovery is on the class path. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnClass({ZookeeperRegistration.class, ZookeeperDiscoveryProperties.class})
class DiscoveryConfiguration {

    @Bean
    DiscoveryMetadata highlanderDiscoveryMetadata(
            ObjectProvider<ZookeeperDiscoveryProperties> discovery, ObjectProvider<Supplier<NodeAddress>> address) {
        return new DiscoveryMetadata(discovery::getIfAvailable, address::getIfAvailable);
    }
}
