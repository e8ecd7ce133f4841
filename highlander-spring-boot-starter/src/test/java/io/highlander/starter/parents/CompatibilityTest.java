package io.highlander.starter.parents;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The applications of {@link OwnParentIT} have what {@code docs/reference/compatibility.md} says to paste, and no more. */
class CompatibilityTest {

    private static final Path PAGE = Path.of("../docs/reference/compatibility.md");
    private static final Pattern CHOICES =
            Pattern.compile("<(parent|properties|dependencyManagement|dependencies)>.*?</\\1>", Pattern.DOTALL);

    private static final Pattern TESTED = Pattern.compile("\\(([0-9.]{4,})\\)");
    private static final Pattern VERSIONS =
            Pattern.compile("<(spring-boot|spring-cloud|zookeeper|aws-sdk)\\.version>([^<]+)<");

    /** Of the build, and of its profile for the next Spring Boot. */
    @Test
    void versionsInTheTableAreThoseThatTheTestsRunOn() throws IOException {
        String page = Files.readString(PAGE);
        assertThat(versions(TESTED, 1, page.substring(0, page.indexOf("\n## "))))
                .isEqualTo(versions(VERSIONS, 2, Files.readString(Path.of("../pom.xml"))));
    }

    @Test
    void applicationWithTheBomHasWhatThePageSaysToPaste() throws IOException {
        assertThat(choices(Files.readString(Path.of("../highlander-bom/src/it/user/pom.xml"))))
                .isEqualTo(choices(block("bom")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"boot-4.0", "boot-4.1", "alone"})
    void applicationHasWhatThePageSaysToPaste(String application) throws IOException {
        assertThat(choices(Files.readString(Path.of("src", "it", application, "pom.xml"))))
                .isEqualTo(choices(block(application)));
    }

    private static Set<String> versions(Pattern pattern, int group, String text) {
        return pattern.matcher(text).results().map(found -> found.group(group)).collect(Collectors.toSet());
    }

    private static String choices(String xml) {
        return CHOICES.matcher(xml)
                .results()
                .map(MatchResult::group)
                .map(each -> each.replaceAll("\\s+", ""))
                .collect(Collectors.joining("\n"));
    }

    private static String block(String name) throws IOException {
        Matcher block = Pattern.compile("<!-- " + Pattern.quote(name) + " -->\n```xml\n(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(PAGE));
        assertThat(block.find()).as("block of " + name).isTrue();
        return block.group(1);
    }
}
