package io.highlander.benchmarks.scenario;

import io.highlander.benchmarks.Options;
import io.highlander.benchmarks.infrastructure.DatabaseStation;
import io.highlander.benchmarks.infrastructure.InfrastructureStation;
import io.highlander.benchmarks.jvm.Message;
import io.highlander.benchmarks.jvm.StationJvm;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The JVMs of a run: ZooKeeper and the store in one, and for each contestant two that are started when they are first needed. */
public final class Lab implements AutoCloseable {

    private static final List<String> USUAL = List.of(
            "-Xms512m",
            "-Xmx512m",
            "-XX:+UseParallelGC",
            "-Djava.net.preferIPv4Stack=true",
            // what Hazelcast asks for
            "--add-modules=java.se",
            "--add-exports=java.base/jdk.internal.ref=ALL-UNNAMED",
            "--add-opens=java.base/java.lang=ALL-UNNAMED",
            "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED",
            "--add-opens=java.management/sun.management=ALL-UNNAMED",
            "--add-opens=jdk.management/com.sun.management.internal=ALL-UNNAMED",
            // with a common pool of one thread, as two cores have it, Hazelcast starts a thread for each of its answers
            "-Djava.util.concurrent.ForkJoinPool.common.parallelism=" + commonPool());

    private final Options options;
    private final StationJvm infrastructure;
    private final Map<Side, Pair> pairs = new EnumMap<>(Side.class);
    private @Nullable StationJvm database;
    private int applications;

    public Lab(Options options) {
        this.options = options;
        infrastructure = StationJvm.start(
                "infrastructure",
                InfrastructureStation.Factory.class,
                Message.of("start"),
                options(List.of("-Dzookeeper.forceSync=no")));
    }

    Options options() {
        return options;
    }

    /** Whether ownership is by partition instead of by entity. */
    boolean isPartitioned() {
        return options.unit().equals("partition");
    }

    /** Who answers queries from another JVM: Highlander, then its peers as far as they are asked for. */
    List<Side> remoteSides() {
        return EnumSet.range(Side.HIGHLANDER, Side.HAZELCAST_INLINE).stream()
                .filter(side -> side == Side.HIGHLANDER
                        || options.peers().matcher(side.label).matches())
                .toList();
    }

    /** The two JVMs that all scenarios share. */
    Pair pair(Side side) {
        return pairs.computeIfAbsent(side, this::newPair);
    }

    /** Two JVMs for one scenario. */
    Pair newPair(Side side) {
        return newPair(side, Map.of());
    }

    /** Two JVMs for one scenario, with settings of their own. */
    Pair newPair(Side side, Map<String, String> settings) {
        String application = newApplication(side);
        StationJvm owner = start(side, application, "owner", settings, List.of());
        Map<String, String> found = new LinkedHashMap<>(settings);
        owner.facts().values().forEach((name, value) -> found.put("owner." + name, value));
        return new Pair(owner, start(side, application, "caller", found, List.of()));
    }

    /** One JVM for one scenario. */
    StationJvm alone(Side side, Map<String, String> settings, List<String> jvmOptions) {
        return start(side, newApplication(side), "alone", settings, jvmOptions);
    }

    /** Settings of a pod that is to start many entities: the store is not to limit it, nor to take the cores from what is measured. */
    Map<String, String> quickStore() {
        return Map.of("memory", "true");
    }

    /** The PostgreSQL server that all scenarios share. */
    StationJvm database() {
        if (database == null) {
            database = StationJvm.start(
                    "database", DatabaseStation.Factory.class, Message.of("start"), List.of("-Xmx512m"));
            System.out.println("# PostgreSQL: " + database.facts());
        }
        return database;
    }

    void setStoreLatency(int millis) {
        infrastructure.ask(Message.of("latency", "millis", millis));
    }

    private String newApplication(Side side) {
        return side.label + "-" + applications++;
    }

    private StationJvm start(
            Side side, String application, String role, Map<String, String> more, List<String> jvmOptions) {
        Map<String, String> settings =
                new LinkedHashMap<>(Message.parse(side.settings).values());
        settings.putAll(infrastructure.facts().values());
        settings.put("application", application);
        settings.put("role", role);
        if (!options.unit().isEmpty()) {
            settings.put("highlander.ownership.unit", options.unit());
        }
        settings.putAll(more);
        return StationJvm.start(
                application + "-" + role, side.station, new Message("start", settings), options(jvmOptions));
    }

    private static int commonPool() {
        return Math.max(2, Runtime.getRuntime().availableProcessors() - 1);
    }

    private List<String> options(List<String> more) {
        List<String> all = new ArrayList<>(USUAL);
        all.addAll(more);
        all.addAll(options.jvmOptions());
        return all;
    }

    @Override
    public void close() {
        pairs.values().forEach(Pair::close);
        if (database != null) {
            database.close();
        }
        infrastructure.close();
    }
}
