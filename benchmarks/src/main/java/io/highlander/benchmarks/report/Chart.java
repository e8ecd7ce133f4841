package io.highlander.benchmarks.report;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Bars of what a reader asks first: remote calls a second with 256 callers, and how long one caller waits. */
final class Chart {

    private static final String RATE = "remote-query/256/";
    private static final String WAIT = "remote-query/1/";
    private static final int WIDTH = 720;
    private static final int LABEL_WIDTH = 160;
    private static final int BAR_WIDTH = 440;
    private static final int ROW = 26;
    private static final int TITLE = 44;

    /** What people call the contestants. */
    private static final Map<String, String> LABELS = Map.of(
            "highlander", "Highlander",
            "echo", "raw echo",
            "echo-handing-over", "raw echo, pooled",
            "pekko", "Pekko",
            "hazelcast", "Hazelcast",
            "hazelcast-inline", "Hazelcast, no blocking");

    private final Svg svg = new Svg();
    private int y;

    private Chart() {}

    /** An empty chart when remote queries were not measured. */
    static String of(Report report, Map<String, String> machine) {
        Chart chart = new Chart();
        chart.bars("Remote query, 256 callers: calls per second (more is better)", report, RATE, "/rate", "%,.0f");
        chart.bars("Remote query, 1 caller: median in microseconds (less is better)", report, WAIT, "/p50", "%,.0f us");
        chart.y += ROW;
        chart.svg.text(
                8,
                chart.y,
                "note",
                machine.get("java") + ", " + machine.get("processors") + " processors, JSON, two JVMs, loopback");
        return chart.svg.document(WIDTH, chart.y + ROW / 2);
    }

    private void bars(String title, Report report, String prefix, String suffix, String format) {
        List<Report.Value> values = report.values().stream()
                .filter(value -> value.name().startsWith(prefix) && value.name().endsWith(suffix))
                .toList();
        double longest = values.stream().mapToDouble(Report.Value::median).max().orElse(1);
        y += TITLE - ROW / 2;
        svg.text(8, y, "title", title);
        for (Report.Value value : values) {
            y += ROW;
            String label = value.name().substring(prefix.length(), value.name().length() - suffix.length());
            double length = Math.max(1, value.median() / longest * BAR_WIDTH);
            svg.text(8, y, "label", LABELS.getOrDefault(label, label));
            svg.bar(LABEL_WIDTH, y - 14, length, label.equals("highlander") ? "own" : "other");
            svg.text(LABEL_WIDTH + (int) length + 6, y, "figure", String.format(Locale.ROOT, format, value.median()));
        }
    }
}
