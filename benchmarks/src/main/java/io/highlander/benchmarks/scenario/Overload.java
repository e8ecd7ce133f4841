package io.highlander.benchmarks.scenario;

import io.highlander.benchmarks.jvm.Message;
import io.highlander.benchmarks.report.Bar;
import io.highlander.benchmarks.report.Report;

/**
 * Sixteen entities get ten times what they can do: what is refused is refused quickly, what is answered is hardly less than at the
 * best of times, and afterwards all is as before. Each round begins when the one before has ended. The first overload of all is told
 * apart: it meets code that was never compiled, as everything else that is measured here does not.
 */
final class Overload implements Scenario {

    private static final int ENTITIES = 16;
    private static final int CALLERS_AT_PEAK = 4 * ENTITIES;
    private static final int HANDLER_MICROS = 3_000;

    @Override
    public String name() {
        return "overload";
    }

    @Override
    public void run(Lab lab, Report report) {
        Samples first = new Samples();
        Samples peak = new Samples();
        Samples over = new Samples();
        double seconds = lab.options().isQuick() ? 5 : 20;
        try (Pair pods = lab.newPair(Side.HIGHLANDER)) {
            pods.ask(Message.of("keys", "count", ENTITIES, "where", "elsewhere"));
            double known = pods.ask(peak(2)).decimal("rate");
            first.add(Side.HIGHLANDER, pods.ask(overload(10 * known, Math.min(seconds, 5))));
            for (int round = 0;
                    round < (lab.options().isQuick() ? 1 : lab.options().rounds());
                    round++) {
                Message atPeak = pods.ask(peak(Math.max(2, lab.options().seconds())));
                peak.add(Side.HIGHLANDER, atPeak);
                over.add(Side.HIGHLANDER, pods.ask(overload(10 * atPeak.decimal("rate"), seconds)));
            }
        }
        report.value(name() + "/peak", "calls/s", peak.rounds(Side.HIGHLANDER, "rate"));
        report.value(name() + "/goodput", "calls/s", over.rounds(Side.HIGHLANDER, "rate"));
        report.value(name() + "/refused", "calls", over.rounds(Side.HIGHLANDER, "failed"));
        report.value(name() + "/first/refused/p99", "ms", first.scaled(Side.HIGHLANDER, "failed-p99", 1e-3));
        report.value(name() + "/refused/p99", "ms", over.scaled(Side.HIGHLANDER, "failed-p99", 1e-3), Bar.atMost(50));
        report.value(name() + "/recovery", "s", over.rounds(Side.HIGHLANDER, "recovered"), Bar.atMost(5));
        report.ratio(
                name() + "/goodput-to-peak",
                over.median(Side.HIGHLANDER, "rate") / peak.median(Side.HIGHLANDER, "rate"),
                Bar.atLeast(0.8));
    }

    private static Message peak(double seconds) {
        return Message.of(
                "slow", "callers", CALLERS_AT_PEAK, "micros", HANDLER_MICROS, "warm-up", 0.5, "seconds", seconds);
    }

    private static Message overload(double rate, double seconds) {
        return Message.of("overload", "entities", ENTITIES, "micros", HANDLER_MICROS, "rate", rate, "seconds", seconds);
    }
}
