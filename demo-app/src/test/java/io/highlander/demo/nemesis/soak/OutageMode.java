package io.highlander.demo.nemesis.soak;

import io.highlander.demo.nemesis.client.Entities;
import io.highlander.demo.nemesis.cluster.EnsembleServer;
import io.highlander.demo.nemesis.cluster.FaultyCluster;
import io.highlander.demo.nemesis.cluster.Waits;
import io.highlander.demo.nemesis.history.Evidence;
import io.highlander.demo.nemesis.history.History;
import io.highlander.history.Operation.Outcome;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** All of ZooKeeper, or all of the store, is away for a minute: every call is answered in time, and all is well soon after. */
final class OutageMode implements Mode {

    private static final Duration OUTAGE = Duration.ofSeconds(60);

    /** The deadline of a call and what the answer takes to get out. */
    private static final long LONGEST_ANSWER_MILLIS = 11_500;

    private final String what;
    private final Outage outage;

    /** What goes away and comes back. */
    private interface Outage {
        void last(FaultyCluster cluster, Duration time, int run) throws Exception;
    }

    private OutageMode(String what, Outage outage) {
        this.what = what;
        this.outage = outage;
    }

    static Mode ofZooKeeper() {
        return new OutageMode("outage-zookeeper", (cluster, time, run) -> {
            for (EnsembleServer server : cluster.ensemble().servers()) {
                server.process().kill9();
            }
            Waits.pass(time);
            for (EnsembleServer server : cluster.ensemble().servers()) {
                server.process().startAgain(Map.of());
            }
            cluster.ensemble().repair();
        });
    }

    /** Silent in one run, refusing in the next. */
    static Mode ofStore() {
        return new OutageMode("outage-store", (cluster, time, run) -> {
            for (int pod = 0; pod < FaultyCluster.PODS; pod++) {
                if (run % 2 == 0) {
                    cluster.links().podToStore(pod).hold();
                } else {
                    cluster.links().podToStore(pod).cut();
                }
            }
            Waits.pass(time);
            cluster.links().heal();
        });
    }

    @Override
    public List<String> run(Settings settings, SoakReport report, Evidence evidence) throws Exception {
        Figures figures = new Figures();
        Random random = new Random(settings.seed());
        try (FaultyCluster cluster = settings.cluster()) {
            for (int run = 0; run < settings.runs(2); run++) {
                String name = what + "-" + run;
                Entities entities = Entities.of(name, 20, 10, 5);
                Experiment experiment = new Experiment(cluster, name, entities, figures, evidence, random.nextLong());
                try (experiment) {
                    experiment.bear();
                    experiment.clients().start(30, random);
                    Waits.millis(1000);
                    outage.last(cluster, OUTAGE, run);
                    figures.measure("back after, ms", experiment.awaitLiveness());
                }
                measure(figures, name, experiment.history());
                report.set(what, figures.summary());
            }
        }
        return figures.violations();
    }

    private static void measure(Figures figures, String name, History history) {
        figures.measure("done", history.count(Outcome.DONE));
        figures.measure("not run", history.count(Outcome.NOT_RUN));
        figures.measure("unknown", history.count(Outcome.UNKNOWN));
        figures.measure("longest answer, ms", history.longestAnswerMillis());
        figures.measure("calls without an answer", history.unanswered());
        figures.require(history.unanswered() == 0, name + ": " + history.unanswered() + " calls got no answer.");
        figures.require(
                history.longestAnswerMillis() <= LONGEST_ANSWER_MILLIS,
                name + ": an answer took " + history.longestAnswerMillis() + " ms.");
    }
}
