package io.highlander.benchmarks.scenario;

import static io.highlander.benchmarks.report.Bar.atLeast;
import static io.highlander.benchmarks.report.Bar.atMost;

import io.highlander.benchmarks.jvm.Message;
import io.highlander.benchmarks.report.Bar;
import io.highlander.benchmarks.report.Report;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads counters that live in another JVM. One caller is a thread that waits for each answer; more are chains of asynchronous
 * calls, each with a counter of its own. Then the same at a fixed rate, and 256 threads that wait, as a web application has them.
 * What has to be reached with 256 callers is judged by the kind of callers that each contestant serves faster.
 */
final class RemoteQuery implements Scenario {

    private static final int KEYS = 256;
    private static final int OPEN_RATE = 2_000;

    private record Load(String label, Message order, List<Side> sides) {}

    @Override
    public String name() {
        return "remote-query";
    }

    @Override
    public void run(Lab lab, Report report) {
        warmUp(lab);
        Map<Load, Samples> samples = new LinkedHashMap<>();
        for (int round = 0; round < lab.options().rounds(); round++) {
            for (Load load : loads(lab.options().seconds(), lab.remoteSides())) {
                Samples ofLoad = samples.computeIfAbsent(load, each -> new Samples());
                for (Side side : load.sides()) {
                    ofLoad.add(side, lab.pair(side).ask(load.order()));
                }
            }
        }
        samples.forEach((load, figures) -> values(report, load, figures));
        samples.forEach((load, figures) -> ratios(report, load, figures));
        best(report, samples, lab.remoteSides());
    }

    private static void warmUp(Lab lab) {
        double seconds = lab.options().isQuick() ? 3 : 10;
        List<Integer> callers = lab.options().isQuick() ? List.of(64) : List.of(64, 256);
        for (Side side : lab.remoteSides()) {
            Pair pair = lab.pair(side);
            pair.ask(Message.of("keys", "count", KEYS, "where", "elsewhere"));
            for (int each : callers) {
                pair.ask(Message.of("query", "callers", each, "seconds", seconds, "style", "chain"));
            }
            pair.ask(Message.of("query", "callers", 1, "seconds", 1, "style", "threads"));
        }
    }

    private static List<Load> loads(double seconds, List<Side> sides) {
        List<Load> loads = new ArrayList<>();
        loads.add(new Load("1", query(1, seconds, "threads"), sides));
        for (int callers : new int[] {16, 64, 256}) {
            loads.add(new Load("" + callers, query(callers, seconds, "chain"), sides));
        }
        loads.add(new Load("256-threads", query(256, seconds, "threads"), sides));
        loads.add(new Load(
                "open-" + OPEN_RATE, Message.of("open", "rate", OPEN_RATE, "seconds", seconds, "warm-up", 0.2), sides));
        return loads;
    }

    private static Message query(int callers, double seconds, String style) {
        return Message.of("query", "callers", callers, "seconds", seconds, "warm-up", 0.2, "style", style);
    }

    private void values(Report report, Load load, Samples figures) {
        for (Side side : load.sides()) {
            String prefix = name() + "/" + load.label() + "/" + side.label + "/";
            report.value(prefix + "rate", "calls/s", figures.rounds(side, "rate"));
            report.value(prefix + "p50", "us", figures.rounds(side, "p50"));
            report.value(prefix + "p99", "us", figures.rounds(side, "p99"));
            if (load.label().startsWith("open")) {
                report.value(prefix + "p999", "us", figures.rounds(side, "p999"));
            }
        }
    }

    private void ratios(Report report, Load load, Samples figures) {
        String figure = load.label().equals("1") || load.label().startsWith("open") ? "p50" : "rate";
        for (Side side : load.sides()) {
            if (side != Side.HIGHLANDER) {
                double ratio = figures.median(Side.HIGHLANDER, figure) / figures.median(side, figure);
                report.ratio(
                        name() + "/" + load.label() + "/" + figure + "/highlander-to-" + side.label,
                        ratio,
                        bar(load.label(), side));
            }
        }
    }

    /** 256 callers, each contestant with the kind of callers that it serves faster. */
    private void best(Report report, Map<Load, Samples> samples, List<Side> sides) {
        double own = best(samples, Side.HIGHLANDER);
        for (Side side : sides) {
            if (side != Side.HIGHLANDER) {
                Bar bar =
                        switch (side) {
                            case PEKKO, HAZELCAST -> atLeast(10);
                            case ECHO_HANDING_OVER -> atLeast(0.6);
                            default -> Bar.NONE;
                        };
                report.ratio(name() + "/256-best/rate/highlander-to-" + side.label, own / best(samples, side), bar);
            }
        }
    }

    private static double best(Map<Load, Samples> samples, Side side) {
        return samples.entrySet().stream()
                .filter(each -> each.getKey().label().startsWith("256"))
                .mapToDouble(each -> each.getValue().median(side, "rate"))
                .max()
                .orElseThrow();
    }

    private static Bar bar(String load, Side side) {
        return switch (load + " " + side.label) {
            case "1 pekko" -> atMost(0.4);
            case "1 hazelcast" -> atMost(0.7);
            default -> Bar.NONE;
        };
    }
}
