package io.highlander.demo.nemesis.soak;

import io.highlander.demo.nemesis.client.Entities;
import io.highlander.demo.nemesis.cluster.EnsembleServer;
import io.highlander.demo.nemesis.cluster.FaultyCluster;
import io.highlander.demo.nemesis.cluster.Waits;
import io.highlander.demo.nemesis.history.Evidence;
import io.highlander.history.Operation;
import io.highlander.history.Operation.Outcome;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** The ZooKeeper leader is killed again and again while every entity is read: no query may fail. */
final class LeaderMode implements Mode {

    private static final int KILLS = 20;
    private static final int COUNTERS = 20;

    @Override
    public List<String> run(Settings settings, SoakReport report, Evidence evidence) throws Exception {
        Figures figures = new Figures();
        Random random = new Random(settings.seed());
        try (FaultyCluster cluster = settings.cluster()) {
            for (int kill = 0; kill < settings.runs(KILLS); kill++) {
                String name = "leader-" + kill;
                Entities entities = Entities.of(name, COUNTERS, 0, 0);
                Experiment experiment = new Experiment(cluster, name, entities, figures, evidence, random.nextLong());
                try (experiment) {
                    experiment.bear();
                    experiment.clients().startOnEach(entities.names(), List.of("read"), experiment.random());
                    experiment.clients().startOnEach(entities.names(), List.of("increment"), experiment.random());
                    Waits.millis(1000);
                    EnsembleServer leader = cluster.ensemble().leader();
                    leader.process().kill9();
                    Waits.millis(8000);
                    leader.process().startAgain(Map.of());
                    cluster.ensemble().repair();
                    Waits.millis(2000);
                }
                long failed = experiment.history().operations().stream()
                        .filter(operation -> operation.input().equals("read"))
                        .filter(operation -> operation.outcome() != Outcome.DONE)
                        .map(Operation::outcome)
                        .count();
                figures.measure("failed queries", failed);
                figures.measure("longest answer, ms", experiment.history().longestAnswerMillis());
                figures.measure(
                        "longest time without a success on one entity, ms",
                        experiment.history().longestGapMillis());
                figures.require(failed == 0, name + ": " + failed + " queries failed.");
                if (failed > 0) {
                    evidence.keep(name, List.of(failed + " failed queries"), experiment.history());
                }
                report.set("leader", figures.summary());
            }
        }
        return figures.violations();
    }
}
