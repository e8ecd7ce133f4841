package io.highlander.benchmarks.scenario;

import io.highlander.benchmarks.jvm.Message;
import io.highlander.benchmarks.jvm.StationJvm;
import io.highlander.benchmarks.report.Bar;
import io.highlander.benchmarks.report.Report;
import java.util.List;
import java.util.Map;

/**
 * Adds to counters that live in another pod, 256 threads, the store answering in 20 ms. Beside it, in one JVM, lock, load, save,
 * unlock for each call, with the same store. Orders are looked at in every round: a caller's answers grow, and commands that one
 * thread makes without waiting run in the order in which it made them.
 */
final class DurableCommand implements Scenario {

    private static final int CALLERS = 256;
    private static final int STORE_MILLIS = 20;
    private static final int PIPELINED = 500;

    private final String name;
    private final int entities;
    private final Bar rate;
    private final Bar p99;
    private final Bar toLocks;

    private DurableCommand(String name, int entities, Bar rate, Bar p99, Bar toLocks) {
        this.name = name;
        this.entities = entities;
        this.rate = rate;
        this.p99 = p99;
        this.toLocks = toLocks;
    }

    /** All callers call one counter. */
    static DurableCommand hot() {
        return new DurableCommand("durable-command-hot", 1, Bar.atLeast(4_000), Bar.atMost(150), Bar.atLeast(50));
    }

    /** Each caller calls a counter of its own. */
    static DurableCommand spread() {
        return new DurableCommand("durable-command-spread", CALLERS, Bar.NONE, Bar.NONE, Bar.atLeast(3));
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void run(Lab lab, Report report) {
        Samples samples = new Samples();
        try (StationJvm locks = lab.alone(Side.LOCKS, Map.of(), List.of())) {
            Pair pods = lab.pair(Side.HIGHLANDER);
            pods.ask(Message.of("keys", "count", entities, "where", "elsewhere"));
            locks.ask(Message.of("keys", "count", entities, "where", "elsewhere"));
            lab.setStoreLatency(STORE_MILLIS);
            try {
                warmUp(lab, pods, locks);
                for (int round = 0; round < lab.options().rounds(); round++) {
                    samples.add(Side.HIGHLANDER, pods.ask(add(lab.options().seconds(), 0.5)));
                    samples.add(Side.HIGHLANDER, pods.ask(Message.of("pipelined", "count", PIPELINED)));
                    if (round == 0 || !lab.options().isQuick()) {
                        // calls that wait for one lock are few and long
                        samples.add(
                                Side.LOCKS,
                                locks.ask(add(Math.max(5, lab.options().seconds()), 3)));
                    }
                }
            } finally {
                lab.setStoreLatency(0);
            }
        }
        report(report, samples);
    }

    private static void warmUp(Lab lab, Pair pods, StationJvm locks) {
        double seconds = lab.options().isQuick() ? 2 : 15;
        pods.ask(add(seconds, 0));
        locks.ask(add(seconds, 0));
    }

    private void report(Report report, Samples samples) {
        report.value(name + "/highlander/rate", "calls/s", samples.rounds(Side.HIGHLANDER, "rate"), rate);
        report.value(name + "/highlander/p99", "ms", samples.scaled(Side.HIGHLANDER, "p99", 1e-3), p99);
        double disorder = samples.rounds(Side.HIGHLANDER, "disorder").stream()
                .mapToDouble(each -> each)
                .sum();
        report.value(name + "/highlander/disorder", "calls", List.of(disorder), Bar.atMost(0));
        report.value(name + "/locks/rate", "calls/s", samples.rounds(Side.LOCKS, "rate"));
        report.value(name + "/locks/p99", "ms", samples.scaled(Side.LOCKS, "p99", 1e-3));
        report.ratio(
                name + "/rate/highlander-to-locks",
                samples.median(Side.HIGHLANDER, "rate") / samples.median(Side.LOCKS, "rate"),
                toLocks);
    }

    private static Message add(double seconds, double warmUp) {
        return Message.of("add", "callers", CALLERS, "seconds", seconds, "warm-up", warmUp);
    }
}
