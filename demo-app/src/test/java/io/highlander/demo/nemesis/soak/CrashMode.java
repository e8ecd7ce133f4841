package io.highlander.demo.nemesis.soak;

import io.highlander.demo.nemesis.client.Entities;
import io.highlander.demo.nemesis.client.Liveness;
import io.highlander.demo.nemesis.cluster.FaultyCluster;
import io.highlander.demo.nemesis.cluster.Waits;
import io.highlander.demo.nemesis.history.Evidence;
import java.util.List;
import java.util.Random;

/** The owner of some entities is killed: how long until each of them answers on a new owner. */
final class CrashMode implements Mode {

    private static final int KILLS = 50;
    private static final int COUNTERS = 30;
    private static final long MEDIAN_MILLIS = 7500;
    private static final long MOST_MILLIS = 10_000;

    private static final String FIRST = "first entity on a new owner, ms";
    private static final String LAST = "last entity on a new owner, ms";

    @Override
    public List<String> run(Settings settings, SoakReport report, Evidence evidence) throws Exception {
        Figures figures = new Figures();
        Random random = new Random(settings.seed());
        try (FaultyCluster cluster = settings.cluster()) {
            for (int kill = 0; kill < settings.runs(KILLS); kill++) {
                kill(cluster, "crash-" + kill, figures, evidence, random.nextLong());
                report.set("crash", figures.summary());
                cluster.repair();
            }
        }
        figures.require(
                figures.percentile(LAST, 0.5) <= MEDIAN_MILLIS, "The median is above " + MEDIAN_MILLIS + " ms.");
        figures.require(figures.percentile(LAST, 1) <= MOST_MILLIS, "The most is above " + MOST_MILLIS + " ms.");
        report.set("crash", figures.summary());
        return figures.violations();
    }

    private static void kill(FaultyCluster cluster, String name, Figures figures, Evidence evidence, long seed)
            throws Exception {
        Entities all = Entities.of(name, COUNTERS, 0, 0);
        try (Experiment experiment = new Experiment(cluster, name, all, figures, evidence, seed)) {
            experiment.bear();
            int victim = experiment.random().nextInt(FaultyCluster.PODS);
            List<String> owned = Owners.of(cluster, victim, all.names());
            cluster.up().out(victim);
            experiment.clients().startOnEach(owned, List.of("increment"), experiment.random());
            Waits.millis(1500);
            long killed = System.nanoTime();
            cluster.pod(victim).kill9();
            Waits.until(
                    "all entities of pod " + victim + " are elsewhere",
                    Liveness.BOUND,
                    () -> experiment.history().millisToFirstSuccessAfter(killed).size() == owned.size());
            List<Long> gaps = experiment.history().millisToFirstSuccessAfter(killed).stream()
                    .sorted()
                    .toList();
            figures.measure(FIRST, gaps.get(0));
            figures.measure(LAST, gaps.get(gaps.size() - 1));
            System.out.println(name + ": " + owned.size() + " entities, " + gaps);
        }
    }
}
