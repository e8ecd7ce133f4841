package io.highlander.starter;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.assertj.core.api.recursive.comparison.RecursiveComparisonConfiguration;
import org.junit.jupiter.api.Test;

/** The starters stay light, and {@code docs/reference/what-is-added.md} says what they weigh. */
class JarsAddedTest {

    private static final int MOST_JARS = 60;
    private static final long MOST_BYTES = 20_000_000;
    private static final int OWN_JARS = 2;

    private static final Path PAGE = Path.of("../docs/reference/what-is-added.md");
    private static final Path OWN_SOURCES = Path.of("..", "highlander-spring-boot-autoconfigure", "src", "main");
    private static final Pattern ROW =
            Pattern.compile("^\\| ([^|,]+)[^|]* \\| (\\d+) \\| ([\\d.]+) \\|$", Pattern.MULTILINE);

    /** The page is of one version of Spring Boot, and the tests run on two. */
    private static final RecursiveComparisonConfiguration ROUGHLY = RecursiveComparisonConfiguration.builder()
            .withEqualsForType((one, other) -> Math.abs(one - other) < 0.3, Double.class)
            .build();

    private static final List<Path> OF_THE_STARTER =
            ClassPaths.jarsAdded(ClassPaths.beforeWithMvcOnly(), ClassPaths.afterWithMvcOnly());
    private static final List<Path> FOR_S3 =
            ClassPaths.jarsAdded(ClassPaths.afterWithMvcOnly(), ClassPaths.broughtForS3());

    /** Sources are larger than the jar of their classes. */
    @Test
    void starterIsLight() throws IOException {
        List<Path> own;
        try (Stream<Path> files = Files.walk(OWN_SOURCES)) {
            own = files.filter(Files::isRegularFile).toList();
        }
        assertThat(OF_THE_STARTER.size() + OWN_JARS).isBetween(10, MOST_JARS);
        assertThat(bytes(OF_THE_STARTER) + bytes(own)).isLessThanOrEqualTo(MOST_BYTES);
    }

    @Test
    void documentationTellsJarsAndSizes() throws IOException {
        List<Row> rows = new ArrayList<>();
        rows.add(Row.of(
                "Spring Integration", OF_THE_STARTER, "/spring-(integration|messaging|tx)|reactor|reactivestreams"));
        rows.add(Row.of("Netty", OF_THE_STARTER, "/io/netty/"));
        rows.add(Row.of("Curator", OF_THE_STARTER, "/org/apache/curator/"));
        rows.add(Row.of("ZooKeeper's client", OF_THE_STARTER, "/org/apache/(zookeeper|yetus)/|/commons-io/"));
        rows.add(Row.of("Spring Cloud Zookeeper", OF_THE_STARTER, "/spring-cloud"));
        rows.add(Row.of("AWS SDK", FOR_S3, "/software/amazon/"));
        rows.add(Row.of("Netty's codecs", FOR_S3, "/io/netty/"));
        assertThat(rows.stream().mapToInt(Row::jars).sum()).isEqualTo(OF_THE_STARTER.size() + FOR_S3.size());

        String page = Files.readString(PAGE);
        assertThat(ROW.matcher(page).results().map(Row::of).filter(row -> !row.of()
                        .equals("Highlander")))
                .usingRecursiveFieldByFieldElementComparator(ROUGHLY)
                .containsExactlyElementsOf(rows);
        assertThat(page)
                .contains("the starter adds " + (OF_THE_STARTER.size() + OWN_JARS) + " jars")
                .contains("adds " + (FOR_S3.size() + 1) + " more");
    }

    /** One row of the page's tables. */
    private record Row(String of, int jars, double megabytes) {

        static Row of(MatchResult row) {
            return new Row(row.group(1), Integer.parseInt(row.group(2)), Double.parseDouble(row.group(3)));
        }

        static Row of(String name, List<Path> jars, String pattern) throws IOException {
            Predicate<String> wanted = Pattern.compile(pattern).asPredicate();
            List<Path> its =
                    jars.stream().filter(jar -> wanted.test(jar.toString())).toList();
            return new Row(name, its.size(), bytes(its) / 1e6);
        }
    }

    private static long bytes(List<Path> files) throws IOException {
        long sum = 0;
        for (Path file : files) {
            sum += Files.size(file);
        }
        return sum;
    }
}
