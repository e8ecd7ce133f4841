package io.highlander;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every text that the page on troubleshooting quotes is one that the library says. */
class TroubleshootingTest {

    private static final Path PAGE = Path.of("../docs/reference/messages.md");
    private static final Path SOURCES = Path.of("src/main/java");
    private static final Pattern QUOTED_FIRST = Pattern.compile("^\\| `([^|]+)` \\|", Pattern.MULTILINE);
    private static final Pattern QUOTED = Pattern.compile("`([^`]+)`");
    private static final Pattern BROKEN_LITERAL = Pattern.compile("\"\\s*\\+\\s*\"");

    @Test
    void everyQuotedTextIsSaid() throws IOException {
        String sources = sources();
        List<String> quoted = QUOTED_FIRST
                .matcher(Files.readString(PAGE))
                .results()
                .map(MatchResult::group)
                .flatMap(line -> QUOTED.matcher(line).results().map(match -> match.group(1)))
                .toList();

        assertThat(quoted).hasSizeGreaterThan(20);
        assertThat(quoted).allSatisfy(text -> {
            for (String part : List.of(text.split("\\.\\.\\.", -1))) {
                assertThat(sources.contains(part.strip())).as(text).isTrue();
            }
        });
    }

    private static String sources() throws IOException {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .map(TroubleshootingTest::read)
                    .map(source -> BROKEN_LITERAL.matcher(source).replaceAll(""))
                    .collect(Collectors.joining("\n"));
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
