package io.highlander.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import io.highlander.http.transport.HttpSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page on limits says what the properties and the constants say. */
class LimitsTest {

    private static final int LIMIT = 1;
    private static final int VALUE = 2;
    private static final int CHANGED_BY = 3;
    private static final int CODE = 4;
    private static final Pattern ROW =
            Pattern.compile("(?m)^\\| ([^|]+) \\| (?:below )?(\\d[^|]*) \\| ([^|]+) \\| ([^|]*)\\|");
    private static final Pattern NAMED = Pattern.compile("`(\\w+)\\.(\\w+)`");
    private static final Pattern PROPERTY = Pattern.compile("`(highlander\\.[^`]+)`");

    private static final Pattern DEFAULT =
            Pattern.compile("(?m)^\\| `(highlander\\.[^`<]+)` \\| [^|]* \\| `([^`]+)` \\|");

    /** Of bytes or of milliseconds, by their names here, in properties, and in the code. */
    private static final Map<String, Long> FACTORS = Map.ofEntries(
            Map.entry("", 1L),
            Map.entry("bytes", 1L),
            Map.entry("characters", 1L),
            Map.entry("KB", 1L << 10),
            Map.entry("MB", 1L << 20),
            Map.entry("Megabytes", 1L << 20),
            Map.entry("Bytes", 1L),
            Map.entry("ms", 1L),
            Map.entry("Millis", 1L),
            Map.entry("s", 1_000L),
            Map.entry("Seconds", 1_000L),
            Map.entry("m", 60_000L),
            Map.entry("min", 60_000L),
            Map.entry("Minutes", 60_000L),
            Map.entry("Hours", 3_600_000L),
            Map.entry("day", 86_400_000L),
            Map.entry("days", 86_400_000L),
            Map.entry("Days", 86_400_000L));

    @Test
    void everyConstantIsAsThePageSays() {
        List<MatchResult> rows = rows(CODE, NAMED);
        assertThat(rows).hasSizeGreaterThan(30).allSatisfy(row -> {
            MatchResult named = found(NAMED, row.group(CODE));
            assertThat(constant(named.group(1), named.group(2)))
                    .as(row.group(LIMIT))
                    .isEqualTo(amount(row.group(VALUE)));
        });
    }

    /** The table of the properties is held against the properties themselves, by another test. */
    @Test
    void everyDefaultIsThatOfTheTableOfProperties() {
        Map<String, String> defaults = DEFAULT.matcher(
                        Pages.read(Pages.ROOT.resolve("docs/reference/configuration.md")))
                .results()
                .collect(Collectors.toMap(row -> row.group(1), row -> row.group(2)));
        List<MatchResult> rows = rows(CHANGED_BY, PROPERTY);
        assertThat(rows).hasSizeGreaterThan(12).allSatisfy(row -> {
            String property = found(PROPERTY, row.group(CHANGED_BY)).group(1);
            assertThat(amount(defaults.get(property))).as(property).isEqualTo(amount(row.group(VALUE)));
        });
    }

    private static List<MatchResult> rows(int cell, Pattern content) {
        return ROW.matcher(Pages.read(Pages.ROOT.resolve("docs/reference/limits.md")))
                .results()
                .filter(row -> content.matcher(row.group(cell)).find())
                .toList();
    }

    private static MatchResult found(Pattern pattern, String text) {
        return pattern.matcher(text).results().findFirst().orElseThrow(() -> new AssertionError(text));
    }

    /** What the source says, for some constants are private; of the settings of HTTP, what their defaults are. */
    private static long constant(String type, String name) throws ReflectiveOperationException {
        if (type.equals(HttpSettings.class.getSimpleName())) {
            Object value = HttpSettings.class.getMethod(name).invoke(HttpSettings.defaults());
            return value instanceof Duration duration ? duration.toMillis() : ((Number) value).longValue();
        }
        return product(found(Pattern.compile(" " + name + " =\\s+([^;]+);"), source(type))
                .group(1));
    }

    private static String source(String type) {
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            return Pages.read(files.filter(file -> file.endsWith(type + ".java"))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError(type)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Numbers and durations, multiplied or shifted. */
    private static long product(String expression) {
        MatchResult shifted = Pattern.compile("(\\d+)L? << (\\d+)")
                .matcher(expression)
                .results()
                .findFirst()
                .orElse(null);
        if (shifted != null) {
            return Long.parseLong(shifted.group(1)) << Integer.parseInt(shifted.group(2));
        }
        MatchResult of = Pattern.compile("of(\\w+)\\((.*)\\)")
                .matcher(expression)
                .results()
                .findFirst()
                .orElse(null);
        return of == null
                ? Stream.of(expression.replaceAll("[_L ]", "").split("\\*", -1))
                        .mapToLong(Long::parseLong)
                        .reduce(1, (a, b) -> a * b)
                : product(of.group(2)) * FACTORS.get(of.group(1));
    }

    private static long amount(String text) {
        MatchResult parts = found(Pattern.compile("^([\\d ]+?) ?([a-zA-Z]*)$"), text.strip());
        return Long.parseLong(parts.group(1).replace(" ", "")) * FACTORS.get(parts.group(2));
    }
}
