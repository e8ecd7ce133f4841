package io.highlander.demo.nemesis.soak;

import io.highlander.demo.nemesis.cluster.FaultyCluster;
import io.highlander.demo.nemesis.fault.Counts;
import io.highlander.demo.nemesis.fault.Fault;
import io.highlander.demo.nemesis.fault.Faults;
import io.highlander.demo.nemesis.fault.Round;
import io.highlander.demo.nemesis.history.Evidence;
import io.highlander.s3.S3Flaw;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** All faults, each in turn in a new order each time, until the time is over. After a violation the cluster is a new one. */
public final class FaultsMode implements Mode {

    @Override
    public List<String> run(Settings settings, SoakReport report, Evidence evidence) throws Exception {
        Random random = new Random(settings.seed());
        List<Fault> possible = possible(settings);
        List<String> wrong = new ArrayList<>();
        long end = System.nanoTime() + settings.length().toNanos();
        int runs = settings.runs(Integer.MAX_VALUE);
        int round = 0;
        while (round < runs && System.nanoTime() - end < 0) {
            try (FaultyCluster cluster = settings.cluster()) {
                if (!settings.flaws().isEmpty()) {
                    cluster.store().setFlaws(settings.flaws().toArray(S3Flaw[]::new));
                }
                boolean isWhole = true;
                while (isWhole && round < runs && System.nanoTime() - end < 0) {
                    if (round % possible.size() == 0) {
                        Collections.shuffle(possible, random);
                    }
                    Fault fault = possible.get(round % possible.size());
                    List<String> found = round(cluster, fault, "r" + round++, random.nextLong(), report, evidence);
                    wrong.addAll(found);
                    isWhole = found.isEmpty() || !settings.flaws().isEmpty();
                }
            }
        }
        return wrong;
    }

    /** Those that this machine can make, of all or of those that are asked for. */
    public static List<Fault> possible(Settings settings) {
        List<Fault> asked = settings.faults().isEmpty()
                ? Faults.all(settings.store())
                : settings.faults().stream()
                        .map(name -> Faults.named(settings.store(), name))
                        .toList();
        List<Fault> possible = new ArrayList<>();
        for (Fault fault : asked) {
            if (fault.impediment() == null) {
                possible.add(fault);
            } else {
                System.out.println("Skipped: " + fault + ": " + fault.impediment());
            }
        }
        return possible;
    }

    private static List<String> round(
            FaultyCluster cluster, Fault fault, String name, long seed, SoakReport report, Evidence evidence)
            throws Exception {
        System.out.println(name + " " + fault);
        Round round = new Round(cluster, fault, name, seed);
        Counts counts = round.run();
        report.add(fault.name(), counts);
        System.out.println("  " + counts);
        if (!round.violations().isEmpty()) {
            round.violations().stream().limit(10).forEach(violation -> System.out.println("  VIOLATION " + violation));
            evidence.keep(name + "-" + seed, round.violations(), round.history());
        }
        return round.violations().stream()
                .map(violation -> fault + ", round " + name + ": " + violation)
                .toList();
    }
}
