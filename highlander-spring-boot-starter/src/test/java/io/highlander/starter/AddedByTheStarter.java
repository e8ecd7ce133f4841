package io.highlander.starter;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/** The list of what an application has after the starter was added, and had not before. */
final class AddedByTheStarter {

    static final String FILE = "added-by-the-starter.txt";

    /** Some threads start with the first work, which may have come or not. */
    private static final Predicate<String> THREAD = line -> line.startsWith("daemon-thread ");

    private AddedByTheStarter() {}

    static List<String> list() throws IOException {
        try (InputStream file = Objects.requireNonNull(AddedByTheStarter.class.getResourceAsStream(FILE), FILE)) {
            return new String(file.readAllBytes(), UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
        }
    }

    static void assertListed(Map<String, String> added) throws IOException {
        Set<String> found = new TreeSet<>(added.keySet());
        assertThat(list().stream().filter(THREAD))
                .containsAll(found.stream().filter(THREAD).toList());
        assertThat(String.join("\n", found.stream().filter(THREAD.negate()).toList()))
                .as("what was added")
                .isEqualTo(String.join(
                        "\n", list().stream().filter(THREAD.negate()).toList()));
    }
}
