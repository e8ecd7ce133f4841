package io.highlander.benchmarks.report;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What locks cost ZooKeeper, by how many of them it holds: values {@code zookeeper-locks/<servers>/<locks>/<figure>}. */
final class Curves {

    private static final String PREFIX = "zookeeper-locks/";
    private static final Map<String, String> SERIES = new TreeMap<>(Map.of(
            "one", "one server, no fsync",
            "one-fsync", "one server, fsync",
            "three", "three servers, no fsync",
            "three-fsync", "three servers, fsync"));
    private static final int WIDTH = 760;
    private static final int TOP = 40;
    private static final int PANEL_HEIGHT = 205;
    private static final int LEFT = 64;
    private static final int PLOT_WIDTH = 280;
    private static final int PLOT_HEIGHT = 130;
    private static final int GAP = 92;
    private static final int TICKS = 4;

    private static final List<Panel> PANELS = List.of(
            new Panel("Server's heap in use, MB", "heap"),
            new Panel("Snapshot on disk, MB", "snapshot"),
            new Panel("Killed server serves again after, s", "restart/serving"),
            new Panel("Longest wait of others as 8 000 locks end, ms", "end-of-8000/others/max"),
            new Panel("Locks taken and confirmed per second", "acquire/rate"),
            new Panel("p99 of taking one, 64 in flight, ms", "acquire/p99"));

    private record Panel(String title, String figure) {}

    private final Svg svg = new Svg();
    private final Report report;

    private Curves(Report report) {
        this.report = report;
    }

    static boolean has(Report report) {
        return report.values().stream().anyMatch(value -> value.name().matches(PREFIX + "[^/]+/[0-9]+/.*"));
    }

    /** Panels without values are left out. */
    static String of(Report report, Map<String, String> machine) {
        Curves curves = new Curves(report);
        curves.legend();
        int panels = 0;
        for (Panel panel : PANELS) {
            if (curves.series(panel).stream().anyMatch(points -> !points.isEmpty())) {
                curves.draw(panel, panels++);
            }
        }
        int height = TOP + (panels + 1) / 2 * PANEL_HEIGHT + 24;
        curves.svg.text(
                8,
                height - 8,
                "note",
                "Below: locks held. " + machine.get("java") + ", " + machine.get("processors")
                        + " processors for servers and clients, loopback");
        return curves.svg.document(WIDTH, height);
    }

    private void legend() {
        int index = 0;
        for (String label : SERIES.values()) {
            int x = 8 + 185 * index;
            svg.curve(x + ",16 " + (x + 24) + ",16", "curve s" + index++);
            svg.text(x + 30, 20, "label", label);
        }
    }

    private List<NavigableMap<Integer, Double>> series(Panel panel) {
        return SERIES.keySet().stream()
                .map(name -> points(name, panel.figure()))
                .toList();
    }

    private void draw(Panel panel, int number) {
        int left = LEFT + number % 2 * (PLOT_WIDTH + GAP);
        int top = TOP + number / 2 * PANEL_HEIGHT + 28;
        List<NavigableMap<Integer, Double>> series = series(panel);
        double right = ceiling(series.stream()
                .flatMap(points -> points.keySet().stream())
                .mapToDouble(Integer::doubleValue)
                .max()
                .orElse(1));
        double most = ceiling(series.stream()
                .flatMap(points -> points.values().stream())
                .mapToDouble(Double::doubleValue)
                .max()
                .orElse(1));
        svg.text(left - 40, top - 12, "title", panel.title());
        axes(left, top, right, most);
        for (int i = 0; i < series.size(); i++) {
            curve(series.get(i), left, top, right, most, i);
        }
    }

    private NavigableMap<Integer, Double> points(String series, String figure) {
        String begin = PREFIX + series + "/";
        String end = "/" + figure;
        NavigableMap<Integer, Double> points = new TreeMap<>();
        for (Report.Value value : report.values()) {
            String name = value.name();
            if (name.startsWith(begin) && name.endsWith(end)) {
                String locks = name.substring(begin.length(), name.length() - end.length());
                if (locks.matches("[0-9]+")) {
                    points.put(Integer.valueOf(locks), value.median());
                }
            }
        }
        return points;
    }

    private void axes(int left, int top, double right, double most) {
        for (int tick = 0; tick <= TICKS; tick++) {
            double share = (double) tick / TICKS;
            double y = top + PLOT_HEIGHT * (1 - share);
            double x = left + PLOT_WIDTH * share;
            svg.line(left, y, left + PLOT_WIDTH, y, "axis");
            svg.text(left - 40, (int) y + 4, "note", number(most * share));
            svg.text((int) x - 14, top + PLOT_HEIGHT + 16, "note", number(right * share));
        }
    }

    private void curve(NavigableMap<Integer, Double> points, int left, int top, double right, double most, int style) {
        String coordinates = points.entrySet().stream()
                .map(point -> String.format(
                        Locale.ROOT, "%.1f,%.1f", x(point.getKey(), left, right), y(point.getValue(), top, most)))
                .collect(Collectors.joining(" "));
        svg.curve(coordinates, "curve s" + style);
        points.forEach((locks, value) -> svg.dot(x(locks, left, right), y(value, top, most), "s" + style));
    }

    private static double x(double locks, int left, double right) {
        return left + PLOT_WIDTH * locks / right;
    }

    private static double y(double value, int top, double most) {
        return top + PLOT_HEIGHT * (1 - value / most);
    }

    /** The next round number: 1, 2, 4, 6, 8 or 10 times a power of ten. */
    static double ceiling(double value) {
        if (value <= 0) {
            return 1;
        }
        double power = Math.pow(10, Math.floor(Math.log10(value)));
        return List.of(1, 2, 4, 6, 8, 10).stream()
                .mapToDouble(factor -> factor * power)
                .filter(round -> round >= value * (1 - 1e-9))
                .findFirst()
                .orElse(value);
    }

    private static String number(double value) {
        return value == Math.rint(value)
                ? String.format(Locale.ROOT, "%,.0f", value)
                : String.format(Locale.ROOT, "%.2f", value).replaceAll("0+$", "");
    }
}
