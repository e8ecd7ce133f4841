package io.highlander.benchmarks.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Shows a report: a table on standard output, and files. */
public final class Reports {

    private Reports() {}

    /** @param folder takes {@code benchmarks.json}, {@code benchmarks.svg}, and {@code zookeeper-locks.svg} if that was measured */
    public static void write(Report report, Map<String, String> machine, Path folder) throws IOException {
        System.out.println(Table.of(report));
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("benchmarks.json"), Json.of(report, machine));
        Files.writeString(folder.resolve("benchmarks.svg"), Chart.of(report, machine));
        if (Curves.has(report)) {
            Files.writeString(folder.resolve("zookeeper-locks.svg"), Curves.of(report, machine));
        }
    }
}
