package io.highlander.demo.nemesis.soak;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/** What a mode measured, and what it found wrong. Any thread may add. */
final class Figures {

    private final Map<String, List<Long>> measured = new TreeMap<>();
    private final Map<String, String> said = new TreeMap<>();
    private final ConcurrentLinkedQueue<String> violations = new ConcurrentLinkedQueue<>();

    synchronized void measure(String name, long value) {
        measured.computeIfAbsent(name, key -> new ArrayList<>()).add(value);
    }

    synchronized void measureAll(String name, List<Long> values) {
        measured.computeIfAbsent(name, key -> new ArrayList<>()).addAll(values);
    }

    synchronized void say(String name, Object value) {
        said.put(name, String.valueOf(value));
    }

    void violated(String violation) {
        violations.add(violation);
    }

    void require(boolean holds, String otherwise) {
        if (!holds) {
            violated(otherwise);
        }
    }

    /**
     * Of what was measured under a name.
     *
     * @param share 0.5: the median; 1: the most
     */
    synchronized long percentile(String name, double share) {
        List<Long> sorted =
                measured.getOrDefault(name, List.of()).stream().sorted().toList();
        if (sorted.isEmpty()) {
            return -1;
        }
        return sorted.get(Math.max(0, (int) Math.ceil(sorted.size() * share) - 1));
    }

    List<String> violations() {
        return List.copyOf(violations);
    }

    synchronized Map<String, String> summary() {
        Map<String, String> summary = new TreeMap<>(said);
        measured.forEach((name, values) -> summary.put(
                name,
                values.size() + " measured: median " + percentile(name, 0.5) + ", p99 " + percentile(name, 0.99)
                        + ", most " + percentile(name, 1)));
        summary.put("violations", Integer.toString(violations.size()));
        return summary;
    }
}
