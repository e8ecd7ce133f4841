package io.highlander.benchmarks.report;

import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Figures for people. */
final class Table {

    private Table() {}

    static String of(Report report) {
        Stream<String> values =
                report.values().stream().map(value -> row(value.name(), value.median(), value.unit(), value.bar()));
        Stream<String> ratios =
                report.ratios().stream().map(ratio -> row(ratio.name(), ratio.value(), "x", ratio.bar()));
        Stream<String> failures = report.failures().stream().map(failure -> "FAILED " + failure);
        return Stream.of(values, ratios, failures)
                .flatMap(lines -> lines)
                .collect(Collectors.joining("\n", "\n", "\n"));
    }

    private static String row(String name, double figure, String unit, Bar bar) {
        String judged = bar == Bar.NONE ? "" : "  " + bar + (bar.isMetBy(figure) ? "  met" : "  MISSED");
        return String.format(Locale.ROOT, "%-64s %,16.2f %-8s%s", name, figure, unit, judged);
    }
}
