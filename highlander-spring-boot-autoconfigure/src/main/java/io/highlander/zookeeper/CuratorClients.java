package io.highlander.zookeeper;

import io.highlander.cluster.NodeAddress;
import io.highlander.coordination.CoordinationUnreachableException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.curator.RetryPolicy;
import org.apache.curator.drivers.TracerDriver;
import org.apache.curator.ensemble.EnsembleProvider;
import org.apache.curator.framework.CuratorFramework;
import org.apache.curator.framework.CuratorFrameworkFactory;
import org.apache.zookeeper.client.ConnectStringParser;
import org.jspecify.annotations.Nullable;
import org.springframework.cloud.zookeeper.CuratorFactory;
import org.springframework.cloud.zookeeper.CuratorFrameworkCustomizer;
import org.springframework.cloud.zookeeper.ZookeeperProperties;

/**
 * Builds Curator clients that are Highlander's own from the application's Spring Cloud Zookeeper settings. The application's own
 * client is never used: it has another session timeout and other data.
 */
final class CuratorClients {

    /**
     * Share of the session timeout that Curator waits after a lost connection before it gives the session up by itself. Safety does
     * not depend on it (it depends on the lease and the store's compare-and-set), and a smaller share costs sessions that ZooKeeper
     * still keeps.
     */
    private static final int EXPIRATION_PERCENT = 100;

    static final String CONNECT_STRING = ZookeeperProperties.PREFIX + ".connect-string";

    private final ZookeeperProperties properties;
    private final RetryPolicy retryPolicy;
    private final Supplier<Stream<CuratorFrameworkCustomizer>> customizers;
    private final @Nullable EnsembleProvider ensembleProvider;
    private final @Nullable TracerDriver tracerDriver;

    CuratorClients(
            ZookeeperProperties properties,
            RetryPolicy retryPolicy,
            Supplier<Stream<CuratorFrameworkCustomizer>> customizers,
            @Nullable EnsembleProvider ensembleProvider,
            @Nullable TracerDriver tracerDriver) {
        this.properties = properties;
        this.retryPolicy = retryPolicy;
        this.customizers = customizers;
        this.ensembleProvider = ensembleProvider == null ? null : new SharedEnsembleProvider(ensembleProvider);
        this.tracerDriver = tracerDriver;
    }

    /**
     * @throws CoordinationUnreachableException if the connect string is not well-formed, which otherwise shows only in the
     * background
     */
    void validate() {
        if (ensembleProvider == null) {
            try {
                new ConnectStringParser(properties.getConnectString());
            } catch (IllegalArgumentException e) {
                throw new CoordinationUnreachableException(
                        whereItLooks(properties.getConnectString()) + ", which is no list of host:port ("
                                + e.getMessage() + ").",
                        "Set " + CONNECT_STRING + " to something like 'zk1:2181,zk2:2181,zk3:2181'.");
            }
        }
    }

    /** Returns the beginning of a sentence about the servers: which setting names them, and how. */
    String whereItLooks(String connectString) {
        return (ensembleProvider == null ? CONNECT_STRING : "The application's EnsembleProvider") + " is '"
                + connectString + "'";
    }

    /** Returns a started client that connects in the background. */
    CuratorClient open(NodeAddress self, Duration sessionTimeout) throws Exception {
        return open(self.toBytes(), sessionTimeout);
    }

    /** As {@link #open}, for a client that creates no nodes. */
    CuratorClient openUnnamed(Duration sessionTimeout) throws Exception {
        return open(new byte[0], sessionTimeout);
    }

    private CuratorClient open(byte[] defaultData, Duration sessionTimeout) throws Exception {
        AtomicReference<CuratorFrameworkFactory.@Nullable Builder> used = new AtomicReference<>();
        CuratorFrameworkCustomizer ours = builder -> {
            builder.sessionTimeoutMs((int) sessionTimeout.toMillis())
                    .defaultData(defaultData)
                    .compressionProvider(new UncompressedData())
                    .simulatedSessionExpirationPercent(EXPIRATION_PERCENT)
                    // After the first loss of a connection the client would use the addresses that the servers report
                    // of themselves.
                    .ensembleTracker(false)
                    .canBeReadOnly(false);
            used.set(builder);
        };
        CuratorFramework framework = CuratorFactory.curatorFramework(
                propertiesFor(sessionTimeout),
                retryPolicy,
                () -> Stream.concat(customizers.get(), Stream.of(ours)),
                () -> ensembleProvider,
                () -> tracerDriver);
        CuratorFrameworkFactory.Builder builder = used.get();
        if (builder == null) {
            framework.close();
            throw new IllegalStateException("Spring Cloud's CuratorFactory applied no customizer.");
        }
        return new CuratorClient(framework, builder.getAclProvider());
    }

    private ZookeeperProperties propertiesFor(Duration sessionTimeout) {
        ZookeeperProperties ours = new ZookeeperProperties();
        ours.setConnectString(properties.getConnectString());
        ours.setSessionTimeout(sessionTimeout);
        Duration connectionTimeout = properties.getConnectionTimeout();
        // No operation needs to wait for a connection longer than the session lives.
        ours.setConnectionTimeout(connectionTimeout.compareTo(sessionTimeout) < 0 ? connectionTimeout : sessionTimeout);
        // The factory would block here, and does not say whether it got a connection.
        ours.setBlockUntilConnectedWait(0);
        return ours;
    }
}
