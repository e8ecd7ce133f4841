package io.highlander.benchmarks.scenario;

import io.highlander.benchmarks.jvm.Message;
import io.highlander.benchmarks.report.Bar;
import io.highlander.benchmarks.report.Report;
import java.util.ArrayList;
import java.util.List;

/** Measures how long the entities of a pod are away after a kill -9. The store answers in 5 ms. There is no other load. */
final class CrashRecovery implements Scenario {

    private static final int STORE_MILLIS = 5;
    /** {@code highlander.session.timeout}, its default. */
    private static final int SESSION_SECONDS = 10;

    @Override
    public String name() {
        return "crash-recovery";
    }

    @Override
    public void run(Lab lab, Report report) {
        int count = lab.isPartitioned() ? 10_000 : 2_000;
        List<Double> first = new ArrayList<>();
        List<Double> all = new ArrayList<>();
        for (int round = 0; round < (lab.options().isQuick() ? 1 : 3); round++) {
            try (Pair pods = lab.newPair(Side.HIGHLANDER)) {
                pods.ask(Message.of("keys", "count", count, "where", "elsewhere"));
                lab.setStoreLatency(STORE_MILLIS);
                pods.owner().kill();
                Message answer = pods.ask(Message.of("recover", "count", count, "first", 1_000));
                first.add(answer.decimal("first"));
                all.add(answer.decimal("all"));
            } finally {
                lab.setStoreLatency(0);
            }
        }
        report.value(name() + "/entities", "entities", List.of((double) count));
        report.value(name() + "/first-1000", "s", first, bar(lab, 4));
        report.value(name() + "/all", "s", all, bar(lab, 12));
    }

    private static Bar bar(Lab lab, int afterSession) {
        return lab.isPartitioned() ? Bar.atMost(SESSION_SECONDS + afterSession) : Bar.NONE;
    }
}
