package io.highlander.benchmarks.scenario;

import io.highlander.benchmarks.jvm.Message;
import io.highlander.benchmarks.report.Report;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Sessions with more and more locks end, until three servers do not bear it (ZOOKEEPER-4306): the transaction that ends a session
 * names all of its nodes, and must not be larger than {@code jute.maxbuffer} and as much again.
 */
final class LargestSession implements Scenario {

    private static final int[] SIZES = {1_000, 4_000, 8_000, 12_000, 16_000, 18_000, 20_000, 24_000};
    private static final Duration RESTARTING = Duration.ofSeconds(40);

    @Override
    public String name() {
        return LockServers.GROUP + "/largest-session";
    }

    @Override
    public boolean isLong() {
        return true;
    }

    @Override
    public void run(Lab lab, Report report) {
        try (LockServers all = LockServers.start("largest-session", 3, false, "512m", List.of())) {
            all.ask("end", "locks", SIZES[0]);
            for (int size : SIZES) {
                if (!isBorne(all, size, report)) {
                    all.clients().kill();
                    report.value(name() + "/serving-afterwards", "servers", List.of(serving(all)));
                    restart(all, "restart", List.of(), report);
                    restart(all, "restart-with-4-mb", List.of("-Djute.maxbuffer=4194304"), report);
                    return;
                }
            }
        }
    }

    private boolean isBorne(LockServers all, int size, Report report) {
        String prefix = name() + "/" + size + "/";
        boolean borne = true;
        try {
            Message end = all.ask("end", "locks", size);
            report.value(prefix + "gone", "ms", List.of(end.decimal("seconds") * 1e3));
            report.value(prefix + "others/max", "ms", List.of(end.decimal("max") / 1e3));
            report.value(prefix + "others/failed", "writes", List.of(end.decimal("failed")));
            all.write();
        } catch (IllegalStateException e) {
            System.out.println("# " + e.getMessage());
            borne = false;
        }
        report.value(prefix + "borne", "sessions", List.of(borne ? 1.0 : 0.0));
        return borne;
    }

    /** How many servers serve after all were killed and started again. */
    private void restart(LockServers all, String label, List<String> options, Report report) {
        all.servers().killAll();
        IntStream.range(0, all.servers().size()).forEach(server -> all.servers().start(server, options));
        try {
            all.servers().awaitServing(RESTARTING);
        } catch (IllegalStateException e) {
            System.out.println("# " + e.getMessage());
        }
        report.value(name() + "/" + label + "/serving", "servers", List.of(serving(all)));
    }

    private static double serving(LockServers all) {
        return IntStream.range(0, all.servers().size())
                .filter(all.servers()::isServing)
                .count();
    }
}
