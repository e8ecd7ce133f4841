package io.highlander.benchmarks.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Shows a report: a table on standard output, and files. */
public final class Reports {

    private Reports() {}

    /** @param folder takes {@code benchmarks.json} and {@code benchmarks.svg} */
    public static void write(Report report, Map<String, String> machine, Path folder) throws IOException {
        System.out.println(Table.of(report));
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("benchmarks.json"), Json.of(report, machine));
        Files.writeString(folder.resolve("benchmarks.svg"), Chart.of(report, machine));
    }
}
