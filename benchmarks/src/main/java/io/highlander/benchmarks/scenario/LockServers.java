package io.highlander.benchmarks.scenario;

import io.highlander.benchmarks.jvm.Message;
import io.highlander.benchmarks.jvm.StationJvm;
import io.highlander.benchmarks.zookeeper.ClientStation;
import io.highlander.benchmarks.zookeeper.Ensemble;
import java.util.ArrayList;
import java.util.List;

/** ZooKeeper servers with locks, and a JVM of clients that have them. */
record LockServers(Ensemble servers, StationJvm clients) implements AutoCloseable {

    /** The name that all parts of it have in common, by which they are asked for. */
    static final String GROUP = "zookeeper-locks";

    private static final int SECONDS_FOR_A_WRITE = 30;

    /** @param waitsForDisk whether each write is on disk before it is answered, ZooKeeper's {@code forceSync} */
    static LockServers start(String name, int count, boolean waitsForDisk, String heap, List<String> more) {
        List<String> options = new ArrayList<>(List.of(
                "-Xms" + heap,
                "-Xmx" + heap,
                "-XX:+UseParallelGC",
                "-Dzookeeper.forceSync=" + (waitsForDisk ? "yes" : "no")));
        options.addAll(more);
        Ensemble servers = Ensemble.start(name, count, options);
        try {
            return new LockServers(
                    servers,
                    StationJvm.start(
                            "zookeeper-clients-" + name,
                            ClientStation.Factory.class,
                            Message.of("start", "zookeeper", servers.connectString()),
                            List.of("-Xmx1g", "-XX:+UseParallelGC")));
        } catch (RuntimeException e) {
            servers.close();
            throw e;
        }
    }

    Message ask(String word, Object... namesAndValues) {
        return clients.ask(Message.of(word, namesAndValues));
    }

    /** Waits for a write; how long it took, in seconds. */
    double write() {
        return ask("write", "seconds", SECONDS_FOR_A_WRITE).decimal("seconds");
    }

    /** What the leader tells. */
    double monitored(String name) {
        return Double.parseDouble(servers.monitor(servers.leader()).getOrDefault(name, "0"));
    }

    @Override
    public void close() {
        clients.kill();
        servers.close();
    }
}
