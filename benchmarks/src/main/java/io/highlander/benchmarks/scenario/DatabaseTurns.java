package io.highlander.benchmarks.scenario;

import io.highlander.benchmarks.jvm.Message;
import io.highlander.benchmarks.report.Bar;
import io.highlander.benchmarks.report.Report;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Contestants under the same load on one PostgreSQL server, in turns: one works, the others are idle. */
final class DatabaseTurns implements AutoCloseable {

    private final String scenario;
    private final Lab lab;
    private final Report report;
    private final Message load;
    private final Map<Side, Pair> pairs = new EnumMap<>(Side.class);
    private final Samples samples = new Samples();

    /**
     * Starts them and warms them up.
     *
     * @param load without its times
     */
    DatabaseTurns(String scenario, Lab lab, Report report, List<Side> sides, int counters, Message load) {
        this.scenario = scenario;
        this.lab = lab;
        this.report = report;
        this.load = load;
        Pools pools = new Pools(lab, report, scenario, counters);
        try {
            for (Side side : sides) {
                pairs.put(side, pools.start(side, load));
            }
            for (Pair pair : pairs.values()) {
                pair.ask(Pools.timed(load, 0, lab.options().isQuick() ? 3 : 15));
            }
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    /** All rounds; before each of them, what one connection can commit. */
    void measure() {
        for (int round = 0; round < lab.options().rounds(); round++) {
            samples.add("one-connection", lab.database().ask(Message.of("alone", "seconds", 1)));
            pairs.forEach((side, pair) -> samples.add(
                    side, pair.ask(Pools.timed(load, 0.5, lab.options().seconds()))));
        }
        report.value(scenario + "/one-connection/rate", "commits/s", samples.rounds("one-connection", "rate"));
        for (Side side : pairs.keySet()) {
            report.value(name(side, "rate"), "calls/s", samples.rounds(side, "rate"));
            report.value(name(side, "p50"), "ms", samples.scaled(side, "p50", 1e-3));
            report.value(name(side, "p99"), "ms", samples.scaled(side, "p99", 1e-3));
            none(side, "failed");
        }
    }

    /** Counts the commits that calls cost the server. */
    void countCommits(Bar highlander) {
        double before = commits();
        for (int round = 0; round < lab.options().rounds(); round++) {
            for (Map.Entry<Side, Pair> each : pairs.entrySet()) {
                Message added =
                        each.getValue().ask(Pools.timed(load, 0, lab.options().seconds()));
                double after = commits();
                double perThousand = 1_000 * (after - before) / added.decimal("answers");
                samples.add(each.getKey(), Message.of("counted", "commits-per-1000", perThousand));
                before = after;
            }
        }
        for (Side side : pairs.keySet()) {
            report.value(
                    name(side, "commits-per-1000-calls"),
                    "commits",
                    samples.rounds(side, "commits-per-1000"),
                    side == Side.HIGHLANDER ? highlander : Bar.NONE);
        }
    }

    private double commits() {
        return lab.database().ask(Message.of("commits")).decimal("commits");
    }

    /** What must never be. */
    void none(Side side, String figure) {
        double all =
                samples.rounds(side, figure).stream().mapToDouble(each -> each).sum();
        report.value(name(side, figure), "calls", List.of(all), Bar.atMost(0));
    }

    /** Highlander's rate divided by another's. */
    void ratio(Side other, Bar bar) {
        report.ratio(
                scenario + "/rate/highlander-to-" + other.label,
                samples.median(Side.HIGHLANDER, "rate") / samples.median(other, "rate"),
                bar);
    }

    private String name(Side side, String figure) {
        return scenario + "/" + side.label + "/" + figure;
    }

    @Override
    public void close() {
        pairs.values().forEach(Pair::close);
    }
}
