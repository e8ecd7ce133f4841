package io.highlander.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The Java in these guides is that of this package, those below, and that of changed classes, without package and imports: so it runs. */
class TestingGuideTest {

    private static final Pattern EXAMPLE =
            Pattern.compile("<!-- (?<file>\\S+) -->\\s*```java\\n(?<code>.*?)```", Pattern.DOTALL);

    private static final Path SOURCES = Path.of("src/test/java/io/highlander/docs");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "how-to/change-a-class.md",
                "how-to/cluster-view.md",
                "how-to/delete.md",
                "how-to/find-entities.md",
                "how-to/own-store.md",
                "how-to/retries.md",
                "how-to/security.md",
                "how-to/testing.md",
                "how-to/watching.md",
                "how-to/web.md",
                "reference/entities.md"
            })
    void everyExampleIsOfThisPackage(String name) throws IOException {
        String guide = Files.readString(Path.of("../docs").resolve(name));
        List<MatchResult> examples = EXAMPLE.matcher(guide).results().toList();
        assertThat(examples)
                .as("examples")
                .hasSize(guide.split("```java", -1).length - 1)
                .isNotEmpty();
        for (MatchResult example : examples) {
            String source = Files.readString(SOURCES.resolve(example.group(1)));
            assertThat(source).as(example.group(1)).endsWith(example.group(2));
        }
    }
}
