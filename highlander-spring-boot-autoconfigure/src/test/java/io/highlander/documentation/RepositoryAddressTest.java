package io.highlander.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The repository's address is a property of the parent pom; pages and the templates of issues have the same. */
class RepositoryAddressTest {

    private static final Pattern PROPERTY = Pattern.compile("<repository\\.url>([^<]+)<");
    private static final Pattern ADDRESS = Pattern.compile("https://github\\.com/[^/\\s)]+/highlander(?![\\w-])");

    @Test
    void addressIsTheSameEverywhere() throws IOException {
        Matcher property = PROPERTY.matcher(Pages.read(Pages.ROOT.resolve("pom.xml")));
        assertThat(property.find()).isTrue();
        assertThat(Stream.concat(Pages.all().stream(), templates().stream())
                        .flatMap(page -> ADDRESS.matcher(Pages.read(page)).results())
                        .map(MatchResult::group))
                .isNotEmpty()
                .containsOnly(property.group(1));
    }

    private static List<Path> templates() throws IOException {
        try (Stream<Path> files = Files.walk(Pages.ROOT.resolve(".github"))) {
            return files.filter(file -> file.toString().endsWith(".yml")).toList();
        }
    }
}
