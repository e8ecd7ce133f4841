package io.highlander.documentation;

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

/** The page of messages has a row for every warning and error that the published modules log, and quotes what the code says. */
class LogMessagesTest {

    private static final Path PAGE = Pages.ROOT.resolve("docs/reference/messages.md");
    private static final Pattern QUOTING_CELL = Pattern.compile("(?m)^\\| (`[^|]+`) \\|");
    private static final Pattern QUOTED = Pattern.compile("`([^`]+)`");
    private static final Pattern BROKEN_LITERAL = Pattern.compile("\"\\s*\\+\\s*\"");
    private static final Pattern TROUBLE_LOGGED =
            Pattern.compile("\\blog\\s*(?:\\.|::)\\s*(?:warn|error|atWarn|atError|atLevel)\\b");
    private static final Pattern LITERAL_LOGGED =
            Pattern.compile("\\blog\\s*\\.\\s*(?:warn|error)\\(\\s*\"((?:[^\"\\\\]|\\\\.)*)\"");

    /** Words that are in every text say nothing of it. */
    private static final int FEWEST_LETTERS_QUOTED = 10;

    private final String sources = sources();
    private final List<String> quoted = quoted();
    private final List<String> logged = LITERAL_LOGGED
            .matcher(sources)
            .results()
            .map(literal -> asQuoted(literal.group(1)))
            .toList();

    @Test
    void everyWarningAndErrorHasRow() {
        assertThat(logged).hasSizeGreaterThan(40);
        assertThat(logged)
                .allSatisfy(text -> assertThat(quoted).as("rows for: " + text).anyMatch(row -> text.startsWith(row)));
    }

    /** What is put together elsewhere would be missed by the test above. */
    @Test
    void everyWarningAndErrorBeginsWithLiteral() {
        assertThat(TROUBLE_LOGGED.matcher(sources).results()).hasSameSizeAs(logged);
    }

    @Test
    void everyQuotedTextIsSaid() {
        assertThat(quoted).isNotEmpty().allSatisfy(text -> {
            assertThat(text.replace("...", "")).as(text).hasSizeGreaterThan(FEWEST_LETTERS_QUOTED);
            assertThat(text.split("\\.\\.\\.", -1)).as(text).allMatch(part -> asQuoted(sources)
                    .contains(part.strip()));
        });
    }

    @Test
    void noTextHasTwoRows() {
        assertThat(quoted).doesNotHaveDuplicates();
    }

    private static String asQuoted(String literal) {
        return literal.replace("{}", "...");
    }

    private static List<String> quoted() {
        return QUOTING_CELL
                .matcher(Pages.read(PAGE))
                .results()
                .map(MatchResult::group)
                .flatMap(cell -> QUOTED.matcher(cell).results().map(match -> match.group(1)))
                .toList();
    }

    private static String sources() {
        try (Stream<Path> modules = Files.list(Pages.ROOT)) {
            return modules.filter(module -> module.getFileName().toString().startsWith("highlander-"))
                    .map(module -> module.resolve("src/main/java"))
                    .filter(Files::isDirectory)
                    .flatMap(LogMessagesTest::javaFiles)
                    .map(Pages::read)
                    .map(source -> BROKEN_LITERAL.matcher(source).replaceAll(""))
                    .collect(Collectors.joining("\n"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<Path> javaFiles(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
