package io.highlander.demo.nemesis.soak;

import io.highlander.demo.nemesis.fault.Counts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Counts by fault and figures by mode, summed up over all soaks that wrote to the same file. A table is written beside it. */
public final class SoakReport {

    private final JsonMapper mapper = new JsonMapper();
    private final Path file;
    private final Map<String, Counts> faults;
    private final Map<String, Map<String, String>> figures;

    /** What the file holds. */
    private record Content(Map<String, Counts> faults, Map<String, Map<String, String>> figures) {}

    public SoakReport(Path file) throws IOException {
        this.file = file;
        Content content = Files.exists(file)
                ? mapper.readValue(Files.readString(file), new TypeReference<Content>() {})
                : new Content(Map.of(), Map.of());
        faults = new TreeMap<>(content.faults());
        figures = new TreeMap<>(content.figures());
    }

    void add(String fault, Counts counts) throws IOException {
        faults.merge(fault, counts, Counts::and);
        write();
    }

    /** @param measured by name; takes the place of what was measured before in that mode */
    void set(String mode, Map<String, String> measured) throws IOException {
        figures.put(mode, new TreeMap<>(measured));
        write();
    }

    private void write() throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.writeString(
                file, mapper.writerWithDefaultPrettyPrinter().writeValueAsString(new Content(faults, figures)));
        Files.writeString(file.resolveSibling(file.getFileName() + ".md"), table());
    }

    /** In Markdown. */
    public String table() {
        StringBuilder table = new StringBuilder("""
                | Fault | Runs | Histories | Done | Not run | Unknown | Violations | Longest gap, ms | Recovery, ms | Longest answer, ms |
                |---|---|---|---|---|---|---|---|---|---|
                """);
        faults.forEach((fault, counts) -> row(table, fault, counts));
        row(table, "**all**", faults.values().stream().reduce(Counts.NONE, Counts::and));
        figures.forEach((mode, measured) -> {
            table.append("\n| ").append(mode).append(" | |\n|---|---|\n");
            measured.forEach((name, value) ->
                    table.append("| ").append(name).append(" | ").append(value).append(" |\n"));
        });
        return table.toString();
    }

    private static void row(StringBuilder table, String fault, Counts counts) {
        table.append("| ").append(fault);
        for (long count : new long[] {
            counts.runs(),
            counts.histories(),
            counts.done(),
            counts.notRun(),
            counts.unknown(),
            counts.violations(),
            counts.longestGapMillis(),
            counts.slowestRecoveryMillis(),
            counts.longestAnswerMillis()
        }) {
            table.append(" | ").append(count);
        }
        table.append(" |\n");
    }
}
