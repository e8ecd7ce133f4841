package io.highlander.demo.nemesis.soak;

import io.highlander.demo.nemesis.client.Entities;
import io.highlander.demo.nemesis.cluster.FaultyCluster;
import io.highlander.demo.nemesis.cluster.Waits;
import io.highlander.demo.nemesis.fault.Faults;
import io.highlander.demo.nemesis.fault.PodFaults;
import io.highlander.demo.nemesis.fault.PodFaults.Restart;
import io.highlander.demo.nemesis.fault.Round;
import io.highlander.demo.nemesis.history.Evidence;
import io.highlander.demo.nemesis.history.History;
import io.highlander.history.Operation.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** All pods are restarted one after the other while every entity is called: no call may fail. */
final class RollingMode implements Mode {

    private static final int ROUNDS = 20;
    private static final int COUNTERS = 100;
    private static final long GAP_MILLIS = 1000;
    private static final List<String> CALLS = List.of("increment", "read", "read", "read");
    /** Of each client after each call: two cores are to carry the calls and a starting pod. It counts as part of a gap. */
    private static final int PAUSE_MILLIS = 150;
    /** Before and after each restart: a JVM's first calls are slow whatever it runs. The first round of all is not measured. */
    private static final long SETTLING_MILLIS = 6000;

    private static final String GAP = "longest time without a success per entity and rolling restart, ms";
    private static final String LEAVING = "of these, begun while a pod left";
    private static final String STARTING = "of these, begun while a pod started";
    private static final String BACK = "of these, begun when a pod was back";
    private static final String CALL = "call, ms";

    @Override
    public List<String> run(Settings settings, SoakReport report, Evidence evidence) throws Exception {
        Figures figures = new Figures();
        Random random = new Random(settings.seed());
        try (FaultyCluster cluster = settings.cluster()) {
            new Round(cluster, Faults.named(settings.store(), "pod: rolling restart"), "warm-up", random.nextLong())
                    .run();
            for (int round = 0; round < settings.runs(ROUNDS); round++) {
                String name = "rolling-" + round;
                Entities entities = Entities.of(name, COUNTERS, 0, 0);
                Experiment experiment =
                        new Experiment(cluster, name, entities, figures, evidence, random.nextLong(), PAUSE_MILLIS);
                List<Restart> restarts = new ArrayList<>();
                long begin;
                try (experiment) {
                    experiment.bear();
                    experiment.clients().startOnEach(entities.names(), CALLS, experiment.random());
                    Waits.millis(SETTLING_MILLIS);
                    begin = System.nanoTime();
                    for (int pod = 0; pod < FaultyCluster.PODS; pod++) {
                        restarts.add(PodFaults.restart(cluster, pod));
                        Waits.millis(SETTLING_MILLIS);
                    }
                }
                History history = experiment.history();
                figures.measureAll(GAP, history.longestGaps(begin, Long.MAX_VALUE));
                for (Restart restart : restarts) {
                    figures.measureAll(LEAVING, history.longestGaps(restart.out(), restart.stopped()));
                    figures.measureAll(STARTING, history.longestGaps(restart.stopped(), restart.in()));
                    figures.measureAll(
                            BACK, history.longestGaps(restart.in(), restart.in() + SETTLING_MILLIS * 1_000_000));
                }
                figures.measureAll(CALL, history.durations());
                long failed = history.count(Outcome.NOT_RUN) + history.count(Outcome.UNKNOWN);
                figures.measure("failed calls", failed);
                figures.require(failed == 0, name + ": " + failed + " calls failed.");
                if (failed > 0) {
                    evidence.keep(name, List.of(failed + " failed calls"), history);
                }
                report.set("rolling", figures.summary());
            }
        }
        figures.require(figures.percentile(GAP, 0.99) <= GAP_MILLIS, "The gap at p99 is above " + GAP_MILLIS + " ms.");
        report.set("rolling", figures.summary());
        return figures.violations();
    }
}
