package io.highlander.starter;

import io.highlander.starter.existing.ExistingApplication;
import io.highlander.starter.inventory.Inventory;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * The application in a JVM of its own, from its start to its end.
 *
 * @param startUpMillis from the start of the process until the application was ready
 * @param startUpCpuMillis of processor time of its main thread, until then
 * @param warnings and errors that Highlander logged
 * @param inventory what was in it, by name
 */
record ApplicationRun(long startUpMillis, long startUpCpuMillis, List<String> warnings, Map<String, String> inventory) {

    private static final Pattern OF_HIGHLANDER = Pattern.compile(" (WARN|ERROR) .*\\] (io\\.highlander|i\\.h)\\.");
    private static final Duration LONGEST = Duration.ofMinutes(5);

    /** @param folder keeps its log and its inventory */
    static ApplicationRun of(List<String> classPath, Path folder, String... arguments)
            throws IOException, InterruptedException {
        Files.createDirectories(folder);
        Path log = folder.resolve("application.log");
        Path inventory = folder.resolve("inventory.json");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                String.join(File.pathSeparator, classPath),
                ExistingApplication.class.getName(),
                inventory.toString()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        if (!process.waitFor(LONGEST.toSeconds(), TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
            throw new AssertionError("The application did not end within " + LONGEST + ":\n" + Files.readString(log));
        }
        if (process.exitValue() != 0) {
            throw new AssertionError("The application failed:\n" + Files.readString(log));
        }
        Map<String, String> found =
                JsonMapper.builder().build().readValue(inventory, new TypeReference<TreeMap<String, String>>() {});
        return new ApplicationRun(
                Long.parseLong(found.remove(Inventory.START)),
                Long.parseLong(found.remove(Inventory.START_CPU)),
                warnings(log),
                found);
    }

    private static List<String> warnings(Path log) throws IOException {
        try (Stream<String> lines = Files.lines(log)) {
            return lines.filter(OF_HIGHLANDER.asPredicate()).toList();
        }
    }
}
