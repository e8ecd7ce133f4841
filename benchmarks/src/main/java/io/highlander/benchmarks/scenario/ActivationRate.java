package io.highlander.benchmarks.scenario;

import io.highlander.benchmarks.jvm.Message;
import io.highlander.benchmarks.jvm.StationJvm;
import io.highlander.benchmarks.report.Bar;
import io.highlander.benchmarks.report.Report;
import java.util.List;
import java.util.Map;

/**
 * Starts entities that never were, one pod, the store in memory. With a lock for each entity, beside the bare lock recipe
 * with as many threads as Highlander has for locks.
 */
final class ActivationRate implements Scenario {

    private static final List<String> MEMORY = List.of("-Xms2g", "-Xmx2g");
    private static final int CALLERS = 256;
    private static final int LOCK_THREADS = 16;
    /** As many as rounds at most: until then both spend more time on compiling than on locks. */
    private static final int WARM_UP_ROUNDS = 4;

    @Override
    public String name() {
        return "activations";
    }

    @Override
    public void run(Lab lab, Report report) {
        Samples samples = new Samples();
        int count = count(lab);
        try (StationJvm pod = lab.alone(Side.HIGHLANDER, lab.quickStore(), MEMORY);
                StationJvm locks = lab.alone(Side.LOCKS, Map.of(), MEMORY)) {
            pod.ask(activate("warm-up-", WARM_UP_ROUNDS * count));
            locks.ask(take("warm-up-", WARM_UP_ROUNDS * count));
            for (int round = 0; round < lab.options().rounds(); round++) {
                samples.add(Side.HIGHLANDER, pod.ask(activate("round-" + round + "-", count)));
                if (!lab.isPartitioned()) {
                    samples.add(Side.LOCKS, locks.ask(take("round-" + round + "-", count)));
                }
            }
        }
        Bar rate = lab.isPartitioned() ? Bar.atLeast(20_000) : Bar.NONE;
        report.value(name() + "/highlander/rate", "entities/s", samples.rounds(Side.HIGHLANDER, "rate"), rate);
        report.value(
                name() + "/highlander/failed", "entities", samples.rounds(Side.HIGHLANDER, "failed"), Bar.atMost(0));
        if (!lab.isPartitioned()) {
            report.value(name() + "/locks/rate", "locks/s", samples.rounds(Side.LOCKS, "rate"));
            report.ratio(
                    name() + "/rate/highlander-to-locks",
                    samples.median(Side.HIGHLANDER, "rate") / samples.median(Side.LOCKS, "rate"),
                    Bar.atLeast(0.6));
        }
    }

    /** With a lock for each entity all rounds together stay below {@code highlander.ownership.max-entities}. */
    private static int count(Lab lab) {
        return lab.isPartitioned() ? 20_000 : 1_000;
    }

    private static Message activate(String prefix, int count) {
        return Message.of("activate", "prefix", prefix, "count", count, "callers", CALLERS);
    }

    private static Message take(String prefix, int count) {
        return Message.of("take", "prefix", prefix, "count", count, "threads", LOCK_THREADS);
    }
}
