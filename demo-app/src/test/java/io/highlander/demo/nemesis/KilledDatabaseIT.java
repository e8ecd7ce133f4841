package io.highlander.demo.nemesis;

import static org.assertj.core.api.Assertions.assertThat;

import io.highlander.demo.nemesis.cluster.FaultyCluster;
import io.highlander.demo.nemesis.cluster.StoreKind;
import io.highlander.demo.nemesis.fault.Counts;
import io.highlander.demo.nemesis.fault.DatabaseFaults;
import io.highlander.demo.nemesis.fault.Round;
import io.highlander.demo.nemesis.history.Evidence;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** kill -9 of PostgreSQL, {@code -Dkills=20} times for example, while clients change and read entities. */
class KilledDatabaseIT {

    /** From the database's return to the first success of every entity through every pod. */
    private static final Duration LONGEST_RECOVERY = Duration.ofSeconds(10);

    @Test
    void nothingIsLostOrDoneTwiceAndAllIsBackSoon() throws Exception {
        int kills = Integer.getInteger("kills", 3);
        long seed = Long.getLong("nemesis.seed", 1);
        Random random = new Random(seed);
        try (FaultyCluster cluster = FaultyCluster.start(false, "entity", StoreKind.POSTGRESQL)) {
            for (int kill = 0; kill < kills; kill++) {
                String name = "database-" + kill;
                Round round = new Round(cluster, DatabaseFaults.KILLED, name, random.nextLong());
                Counts counts = round.run();
                System.out.println("kill " + kill + ": " + counts);
                if (!round.violations().isEmpty()) {
                    new Evidence(Path.of("target", "nemesis")).keep(name, round.violations(), round.history());
                }
                assertThat(round.violations())
                        .as("kill %d with -Dnemesis.seed=%d", kill, seed)
                        .isEmpty();
                assertThat(counts.done()).as("done around kill %d", kill).isGreaterThan(100);
                assertThat(counts.slowestRecoveryMillis())
                        .as("milliseconds after kill %d until all is back", kill)
                        .isLessThan(LONGEST_RECOVERY.toMillis());
            }
        }
    }
}
