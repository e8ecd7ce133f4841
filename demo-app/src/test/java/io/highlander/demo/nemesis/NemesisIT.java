package io.highlander.demo.nemesis;

import static org.assertj.core.api.Assertions.assertThat;

import io.highlander.demo.nemesis.cluster.FaultyCluster;
import io.highlander.demo.nemesis.cluster.StoreKind;
import io.highlander.demo.nemesis.fault.Counts;
import io.highlander.demo.nemesis.fault.Faults;
import io.highlander.demo.nemesis.fault.Round;
import io.highlander.demo.nemesis.history.Evidence;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * A few quick faults of real processes, others with another {@code -Dnemesis.seed}. {@link AllFaultsIT} makes all of them once, the
 * soak for as long as one likes.
 */
class NemesisIT {

    private static final List<String> QUICK = List.of(
            "pod: paused for 0.5 session timeouts",
            "pod: paused for 1.5 session timeouts",
            "zookeeper: leader killed",
            "zookeeper: follower killed",
            "link pod-pod: silent both ways",
            "link pod-pod: one of 20 answers lost",
            "link pod-store: silent on the way back",
            "link pod-zookeeper: silent both ways",
            "store: 412 after success",
            "store: reply lost",
            "store: 500");

    private static final List<String> QUICK_OF_DATABASES = List.of(
            "postgresql: killed, and a pod with it",
            "postgresql: paused for longer than its time-outs",
            "postgresql: paused, and a pod paused for longer",
            "postgresql: restarted (fast)",
            "postgresql: restarted (immediate)",
            "postgresql: sessions ended",
            "postgresql: table locked",
            "link pod-store: one of 20 answers lost",
            "link pod-store: silent on the way back");

    private static final int OF_ENTITIES = 2;
    private static final int OF_PARTITIONS = 1;
    private static final int OF_DATABASES = 2;

    @Test
    void nothingIsLostOrStaleOrDoneTwiceUnderFaults() throws Exception {
        long seed = Long.getLong("nemesis.seed", 1);
        Random random = new Random(seed);
        List<String> faults = new ArrayList<>(QUICK);
        Collections.shuffle(faults, random);
        run("entity", StoreKind.S3, faults.subList(0, OF_ENTITIES), random, seed);
        run("partition", StoreKind.S3, faults.subList(OF_ENTITIES, OF_ENTITIES + OF_PARTITIONS), random, seed);
        List<String> faultsOfDatabases = new ArrayList<>(QUICK_OF_DATABASES);
        Collections.shuffle(faultsOfDatabases, random);
        run("partition", StoreKind.POSTGRESQL, faultsOfDatabases.subList(0, OF_DATABASES), random, seed);
    }

    private static void run(String unit, StoreKind store, List<String> faults, Random random, long seed)
            throws Exception {
        try (FaultyCluster cluster = FaultyCluster.start(false, unit, store)) {
            for (String fault : faults) {
                String name = "it-" + unit + "-" + faults.indexOf(fault);
                Round round = new Round(cluster, Faults.named(store, fault), name, random.nextLong());
                Counts counts = round.run();
                System.out.println(unit + ", " + fault + ": " + counts);
                if (!round.violations().isEmpty()) {
                    new Evidence(Path.of("target", "nemesis")).keep(name, round.violations(), round.history());
                }
                assertThat(round.violations())
                        .as("%s, %s with -Dnemesis.seed=%d", unit, fault, seed)
                        .isEmpty();
                assertThat(counts.done()).as(fault).isGreaterThan(100);
            }
        }
    }
}
