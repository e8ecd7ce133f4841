package io.highlander.benchmarks.scenario;

import io.highlander.benchmarks.jvm.Message;
import io.highlander.benchmarks.jvm.StationJvm;
import io.highlander.benchmarks.report.Bar;
import io.highlander.benchmarks.report.Report;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What an idle entity costs beyond its own fields, right after its call and when it is at rest: one pod full of counters. */
final class HeapPerEntity implements Scenario {

    private static final int MANY = 1_000_000;
    /** Gateways forget where an entity is after three minutes; after a quarter more it goes to rest. */
    private static final int SECONDS_UNTIL_AT_REST = 250;

    @Override
    public String name() {
        return "idle-heap";
    }

    @Override
    public void run(Lab lab, Report report) {
        Map<String, String> settings = new HashMap<>(lab.quickStore());
        settings.put("highlander.activation.idle-timeout", "1d");
        try (StationJvm pod = lab.alone(Side.HIGHLANDER, settings, List.of("-Xmx4g"))) {
            int rest = lab.options().isQuick() ? 0 : SECONDS_UNTIL_AT_REST;
            Message answer = pod.ask(Message.of("heap", "count", count(lab), "rest", rest));
            report.value(name() + "/entities", "entities", List.of((double) count(lab)));
            report.value(name() + "/bytes-just-called", "bytes", List.of(answer.decimal("called")));
            if (rest > 0) {
                Bar bar = lab.isPartitioned() ? Bar.atMost(700) : Bar.NONE;
                report.value(name() + "/bytes", "bytes", List.of(answer.decimal("resting")), bar);
            }
        }
    }

    private static int count(Lab lab) {
        if (!lab.isPartitioned()) {
            return 5_000;
        }
        return lab.options().isQuick() ? MANY / 10 : MANY;
    }
}
