package io.highlander.benchmarks.infrastructure;

import io.highlander.benchmarks.jvm.Message;
import io.highlander.benchmarks.jvm.Station;
import io.highlander.s3.StrictS3Server;
import io.highlander.testing.TestZooKeeper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Map;

/**
 * One ZooKeeper server and one strict S3 server, told to {@code latency}. Whether ZooKeeper waits for the disk is the JVM's
 * {@code zookeeper.forceSync}.
 */
public final class InfrastructureStation implements Station {

    private static final int TICK_MILLIS = 500;
    private static final int CONNECTIONS_PER_CLIENT = 1_000;

    private final TestZooKeeper zooKeeper;
    private final StrictS3Server store = StrictS3Server.start();

    private InfrastructureStation(TestZooKeeper zooKeeper) {
        this.zooKeeper = zooKeeper;
    }

    /** Settings: none. */
    public static final class Factory implements Station.Factory {

        @Override
        public Station start(Message settings) throws Exception {
            return new InfrastructureStation(new TestZooKeeper(TICK_MILLIS, CONNECTIONS_PER_CLIENT));
        }
    }

    @Override
    public Map<String, String> facts() {
        return Map.of(
                "zookeeper", zooKeeper.getConnectString(), "s3", store.uri().toString());
    }

    @Override
    public Map<String, Order> orders() {
        return Map.of("latency", order -> {
            store.setLatency(Duration.ofMillis(order.number("millis")));
            return Map.of();
        });
    }

    @Override
    public void close() {
        store.close();
        try {
            zooKeeper.close();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot stop ZooKeeper", e);
        }
    }
}
