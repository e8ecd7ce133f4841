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

    private final StringBuilder svg = new StringBuilder();
    private int y;

    private Chart() {}

    /** An empty chart when remote queries were not measured. */
    static String of(Report report, Map<String, String> machine) {
        Chart chart = new Chart();
        chart.bars("Remote query, 256 callers: calls per second (more is better)", report, RATE, "/rate", "%,.0f");
        chart.bars("Remote query, 1 caller: median in microseconds (less is better)", report, WAIT, "/p50", "%,.0f us");
        chart.y += ROW;
        chart.text(
                8,
                chart.y,
                "note",
                machine.get("java") + ", " + machine.get("processors") + " processors, JSON, two JVMs, loopback");
        return """
                <svg xmlns="http://www.w3.org/2000/svg" width="%1$d" height="%2$d" viewBox="0 0 %1$d %2$d" role="img">
                <style>
                text { font: 13px sans-serif; fill: #1f2328 } .title { font-weight: bold } .note { font-size: 11px; fill: #656d76 }
                .own { fill: #1f6feb } .other { fill: #afb8c1 }
                @media (prefers-color-scheme: dark) { text { fill: #e6edf3 } .note { fill: #8d96a0 } .other { fill: #57606a } }
                </style>
                %3$s</svg>
                """.formatted(WIDTH, chart.y + ROW / 2, chart.svg);
    }

    private void bars(String title, Report report, String prefix, String suffix, String format) {
        List<Report.Value> values = report.values().stream()
                .filter(value -> value.name().startsWith(prefix) && value.name().endsWith(suffix))
                .toList();
        double longest = values.stream().mapToDouble(Report.Value::median).max().orElse(1);
        y += TITLE - ROW / 2;
        text(8, y, "title", title);
        for (Report.Value value : values) {
            y += ROW;
            String label = value.name().substring(prefix.length(), value.name().length() - suffix.length());
            double length = Math.max(1, value.median() / longest * BAR_WIDTH);
            text(8, y, "label", label);
            svg.append(String.format(
                    Locale.ROOT,
                    "<rect class=\"%s\" x=\"%d\" y=\"%d\" width=\"%.1f\" height=\"18\" rx=\"2\"/>%n",
                    label.equals("highlander") ? "own" : "other",
                    LABEL_WIDTH,
                    y - 14,
                    length));
            text(LABEL_WIDTH + (int) length + 6, y, "figure", String.format(Locale.ROOT, format, value.median()));
        }
    }

    private void text(int x, int baseline, String style, String text) {
        svg.append(String.format(
                Locale.ROOT, "<text class=\"%s\" x=\"%d\" y=\"%d\">%s</text>%n", style, x, baseline, escaped(text)));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
