package io.highlander.benchmarks.scenario;

import io.highlander.benchmarks.jvm.Message;
import io.highlander.benchmarks.jvm.StationJvm;
import io.highlander.benchmarks.report.Bar;
import io.highlander.benchmarks.report.Report;
import java.util.List;
import java.util.Map;

/** What an idle entity costs beyond its own fields: one pod full of counters. */
final class HeapPerEntity implements Scenario {

    private static final int MANY = 1_000_000;

    @Override
    public String name() {
        return "idle-heap";
    }

    @Override
    public void run(Lab lab, Report report) {
        try (StationJvm pod =
                lab.alone(Side.HIGHLANDER, Map.of("highlander.activation.idle-timeout", "1d"), List.of("-Xmx4g"))) {
            Message answer = pod.ask(Message.of("heap", "count", count(lab)));
            Bar bar = lab.isPartitioned() ? Bar.atMost(700) : Bar.NONE;
            report.value(name() + "/entities", "entities", List.of((double) count(lab)));
            report.value(name() + "/bytes", "bytes", List.of(answer.decimal("bytes")), bar);
        }
    }

    private static int count(Lab lab) {
        if (!lab.isPartitioned()) {
            return 5_000;
        }
        return lab.options().isQuick() ? MANY / 10 : MANY;
    }
}
