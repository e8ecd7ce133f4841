package io.highlander.zookeeper;

import org.springframework.boot.autoconfigure.service.connection.ConnectionDetails;

/**
 * Where ZooKeeper is. A bean of this type stands for {@code spring.cloud.zookeeper.connect-string}, for Highlander and for the
 * application's own client alike; a ZooKeeper container annotated with {@code @ServiceConnection} makes one.
 */
public interface ZookeeperConnectionDetails extends ConnectionDetails {

    /** Servers as {@code host:port}, separated by commas, with a root path at the end if there is one. */
    String getConnectString();
}
