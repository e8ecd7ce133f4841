package io.highlander.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The Java in some guides is that of this package, without package and imports. */
class GuideExamplesTest {

    private static final Pattern EXAMPLE = Pattern.compile("<!-- (\\S+) -->\\s*```java\\n(.*?)```", Pattern.DOTALL);
    private static final Path SOURCES = Path.of("src/test/java/io/highlander/documentation");

    @ParameterizedTest
    @ValueSource(strings = {"containers", "only-one"})
    void everyExampleCompiles(String page) {
        String guide = Pages.read(Pages.ROOT.resolve("docs/how-to/" + page + ".md"));
        assertThat(EXAMPLE.matcher(guide).results())
                .hasSize(guide.split("```java", -1).length - 1)
                .isNotEmpty()
                .allSatisfy(example -> assertThat(source(example)).endsWith(example.group(2)));
    }

    private static String source(MatchResult example) {
        return Pages.read(SOURCES.resolve(example.group(1)));
    }
}
