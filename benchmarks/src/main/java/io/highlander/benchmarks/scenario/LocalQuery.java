package io.highlander.benchmarks.scenario;

import static io.highlander.benchmarks.report.Bar.atLeast;
import static io.highlander.benchmarks.report.Bar.atMost;

import io.highlander.benchmarks.jvm.Message;
import io.highlander.benchmarks.jvm.StationJvm;
import io.highlander.benchmarks.report.Report;
import java.util.List;
import java.util.Map;

/** Reads a counter that lives in the same pod, on one thread. There are no other calls. */
final class LocalQuery implements Scenario {

    @Override
    public String name() {
        return "local-query";
    }

    @Override
    public void run(Lab lab, Report report) {
        Samples samples = new Samples();
        try (StationJvm pod = lab.alone(Side.HIGHLANDER, Map.of(), List.of())) {
            pod.ask(Message.of("keys", "count", 1, "where", "here"));
            Message order = Message.of("local", "seconds", lab.options().seconds());
            pod.ask(order);
            for (int round = 0; round < lab.options().rounds(); round++) {
                samples.add(Side.HIGHLANDER, pod.ask(order));
            }
        }
        report.value(name() + "/rate", "calls/s", samples.rounds(Side.HIGHLANDER, "rate"), atLeast(1_000_000));
        report.value(name() + "/p50", "us", samples.rounds(Side.HIGHLANDER, "p50"), atMost(2));
    }
}
