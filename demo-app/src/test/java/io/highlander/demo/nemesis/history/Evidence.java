package io.highlander.demo.nemesis.history;

import io.highlander.history.Operation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Keeps what is needed to find out what went wrong: the history, what is wrong with it, and the logs of all processes. */
public final class Evidence {

    private static final Path LOGS = Path.of("target", "pods");

    private final Path directory;

    public Evidence(Path directory) {
        this.directory = directory;
    }

    public void keep(String name, List<String> violations, History history) throws IOException {
        Path folder = Files.createDirectories(directory.resolve(name));
        Files.write(folder.resolve("violations.txt"), violations);
        Files.write(
                folder.resolve("history.txt"),
                history.operations().stream()
                        .sorted(Comparator.comparingLong(Operation::invokedNanos))
                        .map(Operation::toString)
                        .toList());
        try (Stream<Path> logs = Files.list(LOGS)) {
            for (Path log : logs.toList()) {
                Files.copy(log, folder.resolve(log.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        System.out.println("  evidence is in " + folder);
    }
}
