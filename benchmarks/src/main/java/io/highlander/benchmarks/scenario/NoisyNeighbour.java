package io.highlander.benchmarks.scenario;

import io.highlander.benchmarks.jvm.Message;
import io.highlander.benchmarks.report.Bar;
import io.highlander.benchmarks.report.Report;

/** How long queries of one entity take while another entity of the same pod gets ten times what it can do. */
final class NoisyNeighbour implements Scenario {

    private static final int HANDLER_MICROS = 2_000;
    private static final double CAN_DO = 1e6 / HANDLER_MICROS;
    private static final int RATE = 500;

    @Override
    public String name() {
        return "noisy-neighbour";
    }

    @Override
    public void run(Lab lab, Report report) {
        Samples quiet = new Samples();
        Samples noisy = new Samples();
        Pair pods = lab.pair(Side.HIGHLANDER);
        pods.ask(Message.of("keys", "count", 2, "where", "elsewhere"));
        pods.ask(order(0, 3));
        pods.ask(order(10 * CAN_DO, 3));
        double seconds = Math.max(2, lab.options().seconds());
        for (int round = 0; round < lab.options().rounds(); round++) {
            quiet.add(Side.HIGHLANDER, pods.ask(order(0, seconds)));
            noisy.add(Side.HIGHLANDER, pods.ask(order(10 * CAN_DO, seconds)));
        }
        report.value(name() + "/quiet/p99", "us", quiet.rounds(Side.HIGHLANDER, "p99"));
        report.value(name() + "/noisy/p99", "us", noisy.rounds(Side.HIGHLANDER, "p99"));
        report.value(name() + "/noisy/failed", "calls", noisy.rounds(Side.HIGHLANDER, "failed"), Bar.atMost(0));
        report.ratio(
                name() + "/p99/noisy-to-quiet",
                noisy.median(Side.HIGHLANDER, "p99") / quiet.median(Side.HIGHLANDER, "p99"),
                Bar.atMost(2));
    }

    private static Message order(double noise, double seconds) {
        return Message.of(
                "neighbour",
                "micros",
                HANDLER_MICROS,
                "noise",
                noise,
                "rate",
                RATE,
                "warm-up",
                0.5,
                "seconds",
                seconds);
    }
}
