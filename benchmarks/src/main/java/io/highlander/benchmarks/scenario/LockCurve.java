package io.highlander.benchmarks.scenario;

import io.highlander.benchmarks.jvm.Message;
import io.highlander.benchmarks.report.Report;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * More and more locks are held on ZooKeeper servers: what more of them cost, what the servers need, and how long a server is away
 * that was killed with kill -9. The first point is that of the partition unit: as many locks as there are partitions.
 */
final class LockCurve implements Scenario {

    private static final int PARTITIONS = 256;
    private static final int IN_FLIGHT = 64;
    private static final int LOCKS_OF_A_POD = 8_000;
    private static final Duration RESTARTING = Duration.ofSeconds(60);

    private final String label;
    private final int count;
    private final boolean waitsForDisk;

    private LockCurve(String label, int count, boolean waitsForDisk) {
        this.label = label;
        this.count = count;
        this.waitsForDisk = waitsForDisk;
    }

    static List<Scenario> all() {
        return List.of(
                new LockCurve("one", 1, false),
                new LockCurve("one-fsync", 1, true),
                new LockCurve("three", 3, false),
                new LockCurve("three-fsync", 3, true));
    }

    @Override
    public String name() {
        return LockServers.GROUP + "/" + label;
    }

    @Override
    public boolean isLong() {
        return true;
    }

    @Override
    public void run(Lab lab, Report report) {
        try (LockServers all = LockServers.start(label, count, waitsForDisk, "512m", List.of())) {
            warmUp(all);
            all.ask("hold", "count", PARTITIONS, "unit", "partition");
            measure(all, PARTITIONS, report);
            for (int locks : lab.options().locks()) {
                value(
                        report,
                        locks,
                        "hold/rate",
                        "locks/s",
                        all.ask("hold", "count", locks).decimal("rate"));
                measure(all, locks, report);
            }
            report.value(
                    name() + "/release-all", "s", List.of(all.ask("release").decimal("seconds")));
        }
    }

    /** Without it the first point would be that of cold JVMs. */
    private void warmUp(LockServers all) {
        all.ask("end", "locks", LOCKS_OF_A_POD);
        all.ask("batch", "count", batch(), "in-flight", IN_FLIGHT);
        all.ask("batch", "count", batch(), "in-flight", IN_FLIGHT);
    }

    private int batch() {
        return waitsForDisk ? 500 : 2_000;
    }

    private void measure(LockServers all, int locks, Report report) {
        Message batch = all.ask("batch", "count", batch(), "in-flight", IN_FLIGHT);
        for (String what : List.of("acquire", "release")) {
            value(report, locks, what + "/rate", "locks/s", batch.decimal(what + "-rate"));
            value(report, locks, what + "/p50", "ms", batch.decimal(what + "-p50") / 1e3);
            value(report, locks, what + "/p99", "ms", batch.decimal(what + "-p99") / 1e3);
            value(report, locks, what + "/failed", "locks", batch.decimal(what + "-failed"));
        }
        memory(all, locks, report);
        end(all, locks, report);
        restart(all, locks, report);
    }

    private void memory(LockServers all, int locks, Report report) {
        value(report, locks, "held", "locks", all.monitored("zk_ephemerals_count"));
        value(report, locks, "nodes", "nodes", all.monitored("zk_znode_count"));
        value(report, locks, "watches", "watches", all.monitored("zk_watch_count"));
        value(report, locks, "data", "MB", all.monitored("zk_approximate_data_size") / 1e6);
        value(report, locks, "heap", "MB", all.servers().heapBytes(all.servers().leader()) / 1e6);
    }

    private void end(LockServers all, int locks, Report report) {
        Message quiet = all.ask("quiet");
        Message end = all.ask("end", "locks", LOCKS_OF_A_POD);
        value(report, locks, "end-of-8000/gone", "ms", end.decimal("seconds") * 1e3);
        value(report, locks, "end-of-8000/others-quiet/max", "ms", quiet.decimal("max") / 1e3);
        value(report, locks, "end-of-8000/others/max", "ms", end.decimal("max") / 1e3);
        value(report, locks, "end-of-8000/others/failed", "writes", end.decimal("failed"));
    }

    private void restart(LockServers all, int locks, Report report) {
        int victim = all.servers().leader();
        long begin = System.nanoTime();
        all.servers().kill(victim);
        CompletableFuture<Double> write = CompletableFuture.supplyAsync(all::write);
        all.servers().start(victim, List.of());
        all.servers().awaitServing(RESTARTING);
        value(report, locks, "restart/serving", "s", (System.nanoTime() - begin) / 1e9);
        value(report, locks, "restart/first-write", "s", write.join());
        if (count == 1) {
            value(report, locks, "snapshot", "MB", all.servers().snapshotBytes(victim) / 1e6);
        }
        value(
                report,
                locks,
                "restart/sessions-lost",
                "sessions",
                all.ask("reconnect").decimal("lost"));
    }

    private void value(Report report, int locks, String figure, String unit, double value) {
        report.value(name() + "/" + locks + "/" + figure, unit, List.of(value));
    }
}
