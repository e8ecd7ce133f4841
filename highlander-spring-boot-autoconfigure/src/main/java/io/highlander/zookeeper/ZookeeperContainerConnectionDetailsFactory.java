package io.highlander.zookeeper;

import org.springframework.boot.testcontainers.service.connection.ContainerConnectionDetailsFactory;
import org.springframework.boot.testcontainers.service.connection.ContainerConnectionSource;
import org.testcontainers.containers.Container;

/**
 * Makes connection details for a container of the official image {@code zookeeper}, or of another one by
 * {@code @ServiceConnection(name = "zookeeper")}.
 */
final class ZookeeperContainerConnectionDetailsFactory
        extends ContainerConnectionDetailsFactory<Container<?>, ZookeeperConnectionDetails> {

    private static final int PORT = 2181;

    ZookeeperContainerConnectionDetailsFactory() {
        super("zookeeper");
    }

    @Override
    protected ZookeeperConnectionDetails getContainerConnectionDetails(ContainerConnectionSource<Container<?>> source) {
        return new ZookeeperContainerConnectionDetails(source);
    }

    /** The bean is named after this class, so the class name must be unique among all connection details. */
    private static final class ZookeeperContainerConnectionDetails extends ContainerConnectionDetails<Container<?>>
            implements ZookeeperConnectionDetails {

        private ZookeeperContainerConnectionDetails(ContainerConnectionSource<Container<?>> source) {
            super(source);
        }

        @Override
        public String getConnectString() {
            return getContainer().getHost() + ":" + getContainer().getMappedPort(PORT);
        }
    }
}
