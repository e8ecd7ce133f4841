package io.highlander.zookeeper;

import io.highlander.cluster.NodeAddress;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.cloud.client.discovery.event.InstancePreRegisteredEvent;
import org.springframework.cloud.zookeeper.discovery.ZookeeperDiscoveryProperties;
import org.springframework.cloud.zookeeper.serviceregistry.ZookeeperRegistration;
import org.springframework.context.ApplicationListener;

/**
 * Puts {@value #KEY} into the metadata of the application's registration with Spring Cloud's ZooKeeper discovery, for people and
 * tools; Highlander itself does not read it. By the time of the event the node's port has to be bound.
 */
final class DiscoveryMetadata implements ApplicationListener<InstancePreRegisteredEvent> {

    static final String KEY = "highlander.address";

    private final Supplier<@Nullable ZookeeperDiscoveryProperties> discovery;
    private final Supplier<@Nullable Supplier<NodeAddress>> address;

    DiscoveryMetadata(
            Supplier<@Nullable ZookeeperDiscoveryProperties> discovery,
            Supplier<@Nullable Supplier<NodeAddress>> address) {
        this.discovery = discovery;
        this.address = address;
    }

    @Override
    public void onApplicationEvent(InstancePreRegisteredEvent event) {
        ZookeeperDiscoveryProperties properties = discovery.get();
        Supplier<NodeAddress> self = address.get();
        if (event.getRegistration() instanceof ZookeeperRegistration && properties != null && self != null) {
            // The registration's own metadata cannot be changed yet: it is built after this event, from this very map.
            properties.getMetadata().put(KEY, self.get().toString());
        }
    }
}
