package io.highlander.demo.nemesis.soak;

import io.highlander.demo.nemesis.cluster.FaultyCluster;
import io.highlander.demo.nemesis.cluster.StoreKind;
import io.highlander.s3.S3Flaw;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * What a soak is told by system properties {@code soak.*}.
 *
 * @param mode {@code faults}, {@code crash}, ...
 * @param length after which no new round begins
 * @param runs of what a mode repeats; 0: as many as the mode thinks best
 * @param seed of all that is random
 * @param faults only these; empty: all
 * @param flaws of the store once the pods have tried it: with any of them the soak has to find violations
 * @param unit of ownership of the pods: {@code entity} or {@code partition}
 * @param store what the pods keep state in: {@code s3} or {@code postgresql}
 * @param report file of the counts
 * @param evidence folder for what is wrong
 */
public record Settings(
        String mode,
        Duration length,
        int runs,
        long seed,
        List<String> faults,
        List<S3Flaw> flaws,
        String unit,
        StoreKind store,
        Path report,
        Path evidence) {

    static Settings fromSystemProperties() {
        return new Settings(
                text("mode", "faults"),
                Duration.ofMinutes(Long.parseLong(text("minutes", "10"))),
                Integer.parseInt(text("runs", "0")),
                Long.parseLong(text("seed", Long.toString(System.nanoTime()))),
                texts("faults"),
                texts("flaws").stream().map(S3Flaw::valueOf).toList(),
                text("unit", "entity"),
                StoreKind.valueOf(text("store", "s3").toUpperCase(Locale.ROOT)),
                Path.of(text("report", "target/soak-report.json")),
                Path.of(text("evidence", "target/soak-evidence")));
    }

    /** Each of so many faults once, in this unit of ownership. */
    public static Settings ofOneRoundOf(int faults, String unit, StoreKind store, long seed) {
        String name = "all-faults-" + unit + "-" + store.name().toLowerCase(Locale.ROOT);
        return new Settings(
                "faults",
                Duration.ofDays(1),
                faults,
                seed,
                List.of(),
                List.of(),
                unit,
                store,
                Path.of("target", name + ".json"),
                Path.of("target", name));
    }

    private static List<String> texts(String name) {
        return Arrays.stream(text(name, "").split(";", -1))
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .toList();
    }

    private static String text(String name, String otherwise) {
        String value = System.getProperty("soak." + name, "");
        return value.isEmpty() ? otherwise : value;
    }

    /** A new cluster whose ZooKeeper servers do not wait for their disk. */
    FaultyCluster cluster() throws Exception {
        return FaultyCluster.start(false, unit, store);
    }

    int runs(int otherwise) {
        return runs == 0 ? otherwise : runs;
    }
}
