package io.highlander.demo.nemesis.soak;

import io.highlander.demo.nemesis.client.Clients;
import io.highlander.demo.nemesis.client.Entities;
import io.highlander.demo.nemesis.client.Liveness;
import io.highlander.demo.nemesis.cluster.FaultyCluster;
import io.highlander.demo.nemesis.cluster.Waits;
import io.highlander.demo.nemesis.history.Evidence;
import io.highlander.demo.nemesis.history.History;
import io.highlander.demo.nemesis.history.Rules;
import io.highlander.history.Operation.Outcome;
import java.io.IOException;
import java.util.List;
import java.util.Random;

/** One run of a mode: entities of its own, one client for each of them, a history that is checked at the end. */
final class Experiment implements AutoCloseable {

    private static final int PAUSE_MILLIS = 200;

    private final FaultyCluster cluster;
    private final String name;
    private final Figures figures;
    private final Evidence evidence;
    private final History history = new History();
    private final Clients clients;
    private final Random random;

    /** @param name a text that no other run on this cluster has */
    Experiment(FaultyCluster cluster, String name, Entities entities, Figures figures, Evidence evidence, long seed) {
        this(cluster, name, entities, figures, evidence, seed, PAUSE_MILLIS);
    }

    /** @param pauseMillis of each client after each call */
    Experiment(
            FaultyCluster cluster,
            String name,
            Entities entities,
            Figures figures,
            Evidence evidence,
            long seed,
            int pauseMillis) {
        this.cluster = cluster;
        this.name = name;
        this.figures = figures;
        this.evidence = evidence;
        this.random = new Random(seed);
        this.clients = new Clients(cluster, name, entities, history, pauseMillis);
    }

    /** Calls each entity until it answers. */
    void bear() throws InterruptedException {
        for (String entity : clients.entities().names()) {
            Waits.until("there is " + entity, Liveness.BOUND, () -> clients.callThrough(
                            cluster.up().any(random), entity, Entities.birth(entity), null)
                    .isDone());
        }
    }

    Clients clients() {
        return clients;
    }

    History history() {
        return history;
    }

    Random random() {
        return random;
    }

    /** Waits for every entity to be changed through every pod; more than the bound is a violation. */
    long awaitLiveness() throws Exception {
        Liveness liveness = new Liveness(cluster, clients, random);
        long took = liveness.await();
        liveness.violations().forEach(figures::violated);
        return took;
    }

    /** Ends the clients, and checks what they were told. */
    @Override
    public void close() throws IOException {
        clients.close();
        List<String> wrong = Rules.violations(history);
        wrong.forEach(violation -> figures.violated(name + ": " + violation));
        System.out.println(name + ": " + history.count(Outcome.DONE) + " done, " + history.count(Outcome.NOT_RUN)
                + " not run, " + history.count(Outcome.UNKNOWN) + " unknown, " + wrong.size() + " violations");
        if (!wrong.isEmpty()) {
            evidence.keep(name, wrong, history);
        }
    }
}
