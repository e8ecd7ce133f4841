package io.highlander.demo.nemesis.soak;

import io.highlander.demo.nemesis.cluster.FaultyCluster;
import io.highlander.demo.nemesis.fault.Counts;
import io.highlander.demo.nemesis.fault.Fault;
import io.highlander.demo.nemesis.fault.Faults;
import io.highlander.demo.nemesis.fault.Round;
import io.highlander.demo.nemesis.history.Evidence;
import java.util.List;
import java.util.Random;

/** A pod stands still for three session timeouts while others take over, and goes on with calls that waited for it. */
final class PauseMode implements Mode {

    @Override
    public List<String> run(Settings settings, SoakReport report, Evidence evidence) throws Exception {
        Figures figures = new Figures();
        Random random = new Random(settings.seed());
        Fault pause = Faults.named(settings.store(), "pod: paused for 3 session timeouts");
        try (FaultyCluster cluster = settings.cluster()) {
            for (int run = 0; run < settings.runs(10); run++) {
                String name = "pause-" + run;
                Round round = new Round(cluster, pause, name, random.nextLong());
                Counts counts = round.run();
                System.out.println(name + ": " + counts);
                report.add(pause.name(), counts);
                figures.measure("calls done", counts.done());
                figures.measure("longest time without a success on one entity, ms", counts.longestGapMillis());
                round.violations().forEach(violation -> figures.violated(name + ": " + violation));
                if (!round.violations().isEmpty()) {
                    evidence.keep(name, round.violations(), round.history());
                }
                report.set("pause", figures.summary());
            }
        }
        return figures.violations();
    }
}
