package io.highlander.benchmarks.zookeeper;

import io.highlander.benchmarks.jvm.Message;
import io.highlander.benchmarks.jvm.Station;
import java.lang.management.ManagementFactory;
import java.util.Map;
import org.apache.zookeeper.server.quorum.QuorumPeerMain;

/** A ZooKeeper server, started by its own main class. It is there before the server serves, and ends when that gives up. */
public final class ServerStation implements Station {

    private ServerStation() {}

    /** Settings: {@code configuration}, the path of {@code zoo.cfg}. */
    public static final class Factory implements Station.Factory {

        @Override
        public Station start(Message settings) {
            String configuration = settings.text("configuration");
            Thread server = new Thread(() -> QuorumPeerMain.main(new String[] {configuration}), "zookeeper-server");
            server.setDaemon(true);
            server.start();
            return new ServerStation();
        }
    }

    @Override
    public Map<String, String> facts() {
        return Map.of();
    }

    /** {@code heap}: bytes in use after a full collection. */
    @Override
    public Map<String, Order> orders() {
        return Map.of("heap", order -> Map.of("bytes", usedBytes()));
    }

    private static long usedBytes() {
        for (int i = 0; i < 2; i++) {
            System.gc();
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    @Override
    public void close() {
        // The JVM ends now, as it does in production.
    }
}
