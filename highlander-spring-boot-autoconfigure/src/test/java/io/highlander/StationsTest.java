package io.highlander;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The way of a remote command, as the documentation shows it, stays short and names classes that exist. */
class StationsTest {

    private static final Pattern STATION = Pattern.compile("^\\|[^|]*\\| `(\\w+)` \\|", Pattern.MULTILINE);

    @Test
    void thereAreAtMostFifteenStationsAndTheyAreClasses() throws IOException {
        String page = Files.readString(Path.of("../docs/contributing/architecture.md"));
        int begin = page.indexOf("## Stations of a remote command");
        String table = page.substring(begin, page.indexOf("## One activation", begin));
        List<String> stations = STATION.matcher(table)
                .results()
                .map(found -> found.group(1) + ".java")
                .toList();
        assertThat(stations).isNotEmpty().hasSizeLessThanOrEqualTo(15);
        try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
            assertThat(sources.map(file -> file.getFileName().toString()).collect(Collectors.toSet()))
                    .containsAll(stations);
        }
    }
}
