package io.highlander.benchmarks.hazelcast;

import com.hazelcast.cluster.Member;
import com.hazelcast.config.Config;
import com.hazelcast.config.ExecutorConfig;
import com.hazelcast.config.InMemoryFormat;
import com.hazelcast.config.JoinConfig;
import com.hazelcast.config.MapConfig;
import com.hazelcast.config.NetworkConfig;
import com.hazelcast.core.Hazelcast;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.map.EntryProcessor;
import com.hazelcast.map.IMap;
import io.highlander.benchmarks.contestant.Contestant;
import io.highlander.benchmarks.load.Waiting;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Counters as entries of a map, read by entry processors. What is set here was the fastest in these measurements, with handlers that
 * may block; everything else is Hazelcast's default.
 */
final class HazelcastContestant implements Contestant {

    static final String HANDLERS = "handlers";

    private static final Duration JOINING = Duration.ofSeconds(60);
    private static final int HANDLER_THREADS = 200;
    private static final int MOST_TRIED = 100_000;

    private final HazelcastInstance instance;
    private final IMap<String, Long> counters;
    private final EntryProcessor<String, Long, Long> read;

    /** Hazelcast makes no calls on threads that give its answers. */
    private final ExecutorService callers =
            Executors.newWorkStealingPool(Runtime.getRuntime().availableProcessors());

    /**
     * @param cluster name of the cluster
     * @param owner address of the member to join; {@code null} if this is the first
     * @param mayBlock whether handlers run on threads that may block
     */
    HazelcastContestant(String cluster, @Nullable String owner, boolean mayBlock) {
        instance = Hazelcast.newHazelcastInstance(configuration(cluster, owner));
        counters = instance.getMap("counters");
        read = mayBlock ? new ReadCounter() : new ReadCounterInline();
        Waiting.until(
                "members",
                JOINING,
                () -> instance.getCluster().getMembers().size() == (owner == null ? 1 : 2)
                        && instance.getPartitionService().isClusterSafe());
    }

    private static Config configuration(String cluster, @Nullable String owner) {
        Config config = new Config(cluster)
                .setClusterName(cluster)
                .setProperty("hazelcast.logging.type", "slf4j")
                .setProperty("hazelcast.phone.home.enabled", "false")
                .setProperty("hazelcast.health.monitoring.level", "OFF")
                .setProperty("hazelcast.partition.count", "271")
                // few threads: on few cores each one more costs switches
                .setProperty("hazelcast.io.thread.count", "1")
                .setProperty("hazelcast.operation.thread.count", "2")
                // answers come where they are read from the network: one hand-over less
                .setProperty("hazelcast.operation.response.thread.count", "0")
                .addExecutorConfig(new ExecutorConfig(HANDLERS, HANDLER_THREADS))
                .addMapConfig(new MapConfig("counters")
                        .setInMemoryFormat(InMemoryFormat.OBJECT)
                        .setBackupCount(0)
                        .setStatisticsEnabled(false)
                        .setPerEntryStatsEnabled(false));
        config.getMetricsConfig().setEnabled(false);
        config.getJetConfig().setEnabled(false);
        config.getSerializationConfig().addDataSerializableFactory(CounterProcessors.FACTORY, new CounterProcessors());
        NetworkConfig network = config.getNetworkConfig().setPort(15_701).setPublicAddress("127.0.0.1");
        network.getInterfaces().setEnabled(true).addInterface("127.0.0.1");
        JoinConfig join = network.getJoin();
        join.getAutoDetectionConfig().setEnabled(false);
        join.getMulticastConfig().setEnabled(false);
        join.getTcpIpConfig().setEnabled(true);
        if (owner != null) {
            join.getTcpIpConfig().addMember(owner);
        }
        return config;
    }

    @Override
    public Map<String, String> facts() {
        Member self = instance.getCluster().getLocalMember();
        return Map.of(
                "address", self.getAddress().getHost() + ":" + self.getAddress().getPort());
    }

    @Override
    public List<String> keys(int count, boolean elsewhere) {
        List<String> keys = IntStream.range(0, MOST_TRIED)
                .mapToObj(i -> "key-" + i)
                .filter(key -> isElsewhere(key) == elsewhere)
                .limit(count)
                .toList();
        keys.forEach(key -> counters.set(key, 1L));
        return keys;
    }

    private boolean isElsewhere(String key) {
        Member owner = instance.getPartitionService().getPartition(key).getOwner();
        return owner != null && !owner.localMember();
    }

    @Override
    public CompletionStage<Long> query(String key) {
        return counters.submitToKey(key, read).thenApplyAsync(value -> value, callers);
    }

    @Override
    public void queryAndWait(String key) {
        counters.submitToKey(key, read).toCompletableFuture().join();
    }

    @Override
    public void close() {
        instance.shutdown();
        callers.shutdown();
    }
}
