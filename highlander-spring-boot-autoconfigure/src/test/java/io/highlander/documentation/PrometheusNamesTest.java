package io.highlander.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rules and procedures name meters as Prometheus does, and only ones that there are. */
class PrometheusNamesTest {

    private static final Pattern METER =
            Pattern.compile("(?m)^\\| `(highlander\\.[a-z.]+)` \\| ([a-z ]+) \\| ([a-z]*) ?\\| .*");
    private static final Pattern NAME = Pattern.compile("\\bhighlander(?:_[a-z]+)+\\b");

    private final Set<String> names = METER.matcher(Pages.read(Pages.ROOT.resolve("docs/reference/meters.md")))
            .results()
            .flatMap(PrometheusNamesTest::namesOf)
            .collect(Collectors.toSet());

    @ParameterizedTest
    @ValueSource(strings = {"monitoring", "runbook"})
    void everyNameIsOfMeter(String page) {
        String text = Pages.read(Pages.ROOT.resolve("docs/how-to/" + page + ".md"));
        List<String> used =
                NAME.matcher(text).results().map(MatchResult::group).distinct().toList();

        assertThat(used).isNotEmpty();
        assertThat(names).containsAll(used);
    }

    /** As Micrometer's naming convention for Prometheus makes them. */
    private static Stream<String> namesOf(MatchResult meter) {
        String name = meter.group(1).replace('.', '_');
        String unit = meter.group(3);
        return switch (meter.group(2)) {
            case "counter" -> Stream.of(name + "_total");
            case "gauge" -> Stream.of(unit.equals("time") ? name + "_seconds" : name);
            case "timer" -> distribution(name + "_seconds");
            case "summary" -> distribution(name.endsWith("_" + unit) ? name : name + "_" + unit);
            default -> Stream.of();
        };
    }

    private static Stream<String> distribution(String name) {
        return Stream.of("_count", "_sum", "_max").map(name::concat);
    }
}
