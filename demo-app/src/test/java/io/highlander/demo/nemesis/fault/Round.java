package io.highlander.demo.nemesis.fault;

import io.highlander.demo.nemesis.client.Clients;
import io.highlander.demo.nemesis.client.Entities;
import io.highlander.demo.nemesis.client.Liveness;
import io.highlander.demo.nemesis.cluster.FaultyCluster;
import io.highlander.demo.nemesis.cluster.Waits;
import io.highlander.demo.nemesis.history.History;
import io.highlander.demo.nemesis.history.Rules;
import io.highlander.history.Operation.Outcome;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** One fault, with traffic before, during and after it, on entities of its own. */
public final class Round {

    private static final int CLIENTS = 18;
    private static final int PAUSE_MILLIS = 150;
    private static final int COUNTERS = 8;
    private static final int JOBS = 6;
    private static final int LISTS = 4;
    private static final Duration BIRTH = Duration.ofMinutes(1);

    private final FaultyCluster cluster;
    private final Fault fault;
    private final String name;
    private final Random random;
    private final History history = new History();
    private final List<String> violations = new ArrayList<>();

    /** @param name a text that no other round on this cluster has */
    public Round(FaultyCluster cluster, Fault fault, String name, long seed) {
        this.cluster = cluster;
        this.fault = fault;
        this.name = name;
        this.random = new Random(seed);
    }

    /** Leaves the cluster whole, unless there are violations. */
    public Counts run() throws InterruptedException {
        Entities entities = Entities.of(name, COUNTERS, JOBS, LISTS);
        Clients clients = new Clients(cluster, name, entities, history, PAUSE_MILLIS);
        long recovered = -1;
        try {
            recovered = strikeUnder(clients);
            readAll(clients);
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception | AssertionError e) {
            violations.add("Broken off: " + stack(e));
        }
        violations.addAll(Rules.violations(history));
        return new Counts(
                1,
                history.byEntity().size(),
                history.count(Outcome.DONE),
                history.count(Outcome.NOT_RUN),
                history.count(Outcome.UNKNOWN),
                violations.size(),
                history.longestGapMillis(),
                recovered,
                history.longestAnswerMillis());
    }

    /** @return how many milliseconds after the fault all entities could be changed */
    private long strikeUnder(Clients clients) throws Exception {
        try (clients) {
            bear(clients);
            clients.start(CLIENTS, random);
            Waits.millis(1000);
            fault.strike().on(cluster, clients, random);
            cluster.heal();
            Liveness liveness = new Liveness(cluster, clients, random);
            long recovered = liveness.await();
            violations.addAll(liveness.violations());
            cluster.repair();
            Waits.millis(500);
            return recovered;
        }
    }

    private void bear(Clients clients) throws InterruptedException {
        for (String entity : clients.entities().names()) {
            Waits.until("there is " + entity, BIRTH, () -> clients.callThrough(
                            cluster.up().any(random), entity, Entities.birth(entity), null)
                    .isDone());
        }
    }

    /** Through every pod, when all is over. */
    private void readAll(Clients clients) throws InterruptedException {
        for (String entity : history.byEntity().keySet()) {
            for (int pod = 0; pod < FaultyCluster.PODS; pod++) {
                int through = pod;
                try {
                    Waits.until("read " + entity + " through pod " + pod, Liveness.BOUND, () -> clients.callThrough(
                                    through, entity, "read", null)
                            .isDone());
                } catch (AssertionError e) {
                    violations.add(String.valueOf(e.getMessage()));
                }
            }
        }
    }

    private static String stack(Throwable thrown) {
        StringWriter text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text));
        return text.toString();
    }

    public History history() {
        return history;
    }

    public List<String> violations() {
        return violations;
    }
}
