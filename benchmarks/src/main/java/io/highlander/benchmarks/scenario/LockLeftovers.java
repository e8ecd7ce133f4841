package io.highlander.benchmarks.scenario;

import io.highlander.benchmarks.load.Waiting;
import io.highlander.benchmarks.report.Report;
import java.time.Duration;
import java.util.List;

/** The parents of locks that were given back stay until ZooKeeper's leader sweeps them: how many of them it sweeps in a minute. */
final class LockLeftovers implements Scenario {

    private static final int LOCKS = 30_000;
    private static final String NODES = "zk_znode_count";
    /** The leader looks once a minute. */
    private static final Duration UNTIL_SWEPT = Duration.ofSeconds(90);

    private static final int WATCHED = 3_000;

    @Override
    public String name() {
        return LockServers.GROUP + "/leftovers";
    }

    @Override
    public boolean isLong() {
        return true;
    }

    @Override
    public void run(Lab lab, Report report) {
        try (LockServers all = LockServers.start("leftovers", 1, false, "512m", List.of())) {
            all.ask("hold", "count", LOCKS);
            double held = all.monitored(NODES);
            all.ask("release");
            double left = all.monitored(NODES);
            report.value(name() + "/held", "nodes", List.of(held));
            report.value(name() + "/left", "nodes", List.of(left));
            Waiting.until("a sweep", UNTIL_SWEPT, () -> all.monitored(NODES) < left);
            double from = all.monitored(NODES);
            long begin = System.nanoTime();
            Waiting.until("leftovers to go", UNTIL_SWEPT, () -> all.monitored(NODES) <= from - WATCHED);
            double swept = from - all.monitored(NODES);
            report.value(name() + "/swept", "nodes/min", List.of(swept * 60e9 / (System.nanoTime() - begin)));
        }
    }
}
