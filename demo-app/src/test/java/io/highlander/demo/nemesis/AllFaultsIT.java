package io.highlander.demo.nemesis;

import static org.assertj.core.api.Assertions.assertThat;

import io.highlander.demo.nemesis.cluster.StoreKind;
import io.highlander.demo.nemesis.history.Evidence;
import io.highlander.demo.nemesis.soak.FaultsMode;
import io.highlander.demo.nemesis.soak.Settings;
import io.highlander.demo.nemesis.soak.SoakReport;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every fault of real processes that this machine can make, once, in both units of ownership and on both kinds of store. Takes about two hours. */
@Tag("proof")
class AllFaultsIT {

    @ParameterizedTest
    @CsvSource({"entity, S3", "partition, S3", "entity, POSTGRESQL", "partition, POSTGRESQL"})
    void nothingIsLostOrStaleOrDoneTwiceUnderAnyFault(String unit, StoreKind store) throws Exception {
        long seed = Long.getLong("nemesis.seed", 1);
        int faults =
                FaultsMode.possible(Settings.ofOneRoundOf(0, unit, store, seed)).size();
        Settings settings = Settings.ofOneRoundOf(faults, unit, store, seed);
        SoakReport report = new SoakReport(settings.report());
        List<String> wrong = new FaultsMode().run(settings, report, new Evidence(settings.evidence()));
        System.out.println(report.table());
        assertThat(faults).isPositive();
        assertThat(wrong).as("with -Dnemesis.seed=%d", seed).isEmpty();
    }
}
