package io.highlander.zookeeper;

import org.springframework.boot.testcontainers.service.connection.ContainerConnectionDetailsFactory;
import org.springframework.boot.testcontainers.service.connection.ContainerConnectionSource;
import org.testcontainers.containers.Container;

/** For a container of the official image {@code zookeeper}, or of another one by {@code @ServiceConnection(name = "zookeeper")}. */
final class ZookeeperContainerConnectionDetailsFactory
        extends ContainerConnectionDetailsFactory<Container<?>, ZookeeperConnectionDetails> {

    private static final int PORT = 2181;

    ZookeeperContainerConnectionDetailsFactory() {
        super("zookeeper");
    }

    @Override
    protected ZookeeperConnectionDetails getContainerConnectionDetails(ContainerConnectionSource<Container<?>> source) {
        return new Details(source);
    }

    private static final class Details extends ContainerConnectionDetails<Container<?>>
            implements ZookeeperConnectionDetails {

        private Details(ContainerConnectionSource<Container<?>> source) {
            super(source);
        }

        @Override
        public String getConnectString() {
            return getContainer().getHost() + ":" + getContainer().getMappedPort(PORT);
        }
    }
}
