package io.highlander.benchmarks.scenario;

import io.highlander.benchmarks.load.Waiting;
import io.highlander.benchmarks.report.Report;
import java.time.Duration;
import java.util.List;

/** Locks are taken until a server's heap is full: how many that were, and how the server comes back. */
final class LockHeapLimit implements Scenario {

    private static final int HEAP_MEGABYTES = 128;
    private static final int STEP = 10_000;
    private static final int MOST = 1_000_000;
    private static final Duration RESTARTING = Duration.ofSeconds(60);

    @Override
    public String name() {
        return LockServers.GROUP + "/heap-limit";
    }

    @Override
    public boolean isLong() {
        return true;
    }

    @Override
    public void run(Lab lab, Report report) {
        try (LockServers all = LockServers.start("heap-limit", 1, false, HEAP_MEGABYTES + "m", List.of())) {
            int held = fill(all);
            report.value(name() + "/heap", "MB", List.of((double) HEAP_MEGABYTES));
            report.value(name() + "/held", "locks", List.of((double) held));
            report.value(
                    name() + "/serving-afterwards",
                    "servers",
                    List.of(all.servers().isServing(0) ? 1.0 : 0.0));
            all.clients().kill();
            restart(all, 1, report);
            restart(all, 2, report);
        }
    }

    private static int fill(LockServers all) {
        int held = 0;
        while (held < MOST) {
            try {
                all.ask("hold", "count", held + STEP);
            } catch (IllegalStateException e) {
                System.out.println("# " + e.getMessage());
                return held;
            }
            held += STEP;
        }
        return held;
    }

    private void restart(LockServers all, int times, Report report) {
        all.servers().kill(0);
        long begin = System.nanoTime();
        all.servers().start(0, List.of("-Xmx" + times * HEAP_MEGABYTES + "m"));
        String prefix = name() + "/restart-with-" + times * HEAP_MEGABYTES + "m";
        boolean serves = isServingWithin(all, RESTARTING);
        report.value(prefix + "/serves", "servers", List.of(serves ? 1.0 : 0.0));
        if (serves) {
            report.value(prefix + "/serving", "s", List.of((System.nanoTime() - begin) / 1e9));
        }
    }

    private static boolean isServingWithin(LockServers all, Duration atMost) {
        try {
            Waiting.until("the server", atMost, () -> all.servers().isServing(0));
            return true;
        } catch (IllegalStateException e) {
            return false;
        }
    }
}
