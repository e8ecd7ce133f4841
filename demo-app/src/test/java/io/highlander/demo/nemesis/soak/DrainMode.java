package io.highlander.demo.nemesis.soak;

import io.highlander.demo.nemesis.client.Clients;
import io.highlander.demo.nemesis.client.Entities;
import io.highlander.demo.nemesis.cluster.FaultyCluster;
import io.highlander.demo.nemesis.history.Evidence;
import io.highlander.demo.nemesis.history.History;
import io.highlander.demo.nemesis.history.Rules;
import io.highlander.demo.nemesis.history.Told;
import io.highlander.history.Operation.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** How long a pod with many entities takes to leave in good order, with ZooKeeper servers that wait for their disk and without. */
final class DrainMode implements Mode {

    private static final int ENTITIES = 1000;
    private static final int THREADS = 32;

    @Override
    public List<String> run(Settings settings, SoakReport report, Evidence evidence) throws Exception {
        Figures figures = new Figures();
        for (boolean fsync : new boolean[] {false, true}) {
            for (int run = 0; run < settings.runs(1); run++) {
                try (FaultyCluster cluster = FaultyCluster.start(fsync, settings.unit(), settings.store())) {
                    drain(cluster, fsync ? "with fsync" : "without fsync", figures, settings.seed());
                }
                report.set("drain", figures.summary());
            }
        }
        return figures.violations();
    }

    /** Starts three times as many, of which a third is the pod's. */
    private static void drain(FaultyCluster cluster, String how, Figures figures, long seed) throws Exception {
        Entities entities = Entities.of("drain", ENTITIES * FaultyCluster.PODS, 0, 0);
        History history = new History();
        Random random = new Random(seed);
        try (Clients clients = new Clients(cluster, "drain", entities, history, 0)) {
            long begin = System.nanoTime();
            incrementAll(clients, cluster, entities.names(), random);
            figures.measure(how + ": time to start " + entities.names().size() + ", ms", millisSince(begin));
            int pod = 0;
            List<String> owned = Owners.of(cluster, pod, entities.names());
            figures.measure(how + ": entities of the pod", owned.size());
            cluster.up().out(pod);
            long stop = System.nanoTime();
            cluster.pod(pod).stop();
            figures.measure(how + ": SIGTERM to the end of the pod, ms", millisSince(stop));
            long again = System.nanoTime();
            incrementAll(clients, cluster, owned, random);
            figures.measure(how + ": then first call of each elsewhere, all of them, ms", millisSince(again));
        }
        long failed = history.operations().stream()
                .filter(operation -> operation.outcome() != Outcome.DONE)
                .count();
        figures.require(failed == 0, how + ": " + failed + " calls failed.");
        Rules.violations(history).forEach(figures::violated);
    }

    private static void incrementAll(Clients clients, FaultyCluster cluster, List<String> names, Random random)
            throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<Future<Told>> all = new ArrayList<>();
            for (String name : names) {
                int pod = cluster.up().any(random);
                all.add(threads.submit(() -> clients.callThrough(pod, name, "increment", null)));
            }
            for (Future<Told> one : all) {
                one.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static long millisSince(long begin) {
        return (System.nanoTime() - begin) / 1_000_000;
    }
}
