package io.highlander.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The Java in the guide is that of a test, without package and imports: so it compiles and works. */
class OperatingGuideTest {

    private static final Pattern EXAMPLE =
            Pattern.compile("<!-- (?<file>\\S+) -->\\s*```java\\n(?<code>.*?)```", Pattern.DOTALL);
    private static final Path SOURCES = Path.of("src/test/java/io/highlander/zookeeper");

    @Test
    void everyExampleIsOfTest() {
        String guide = Pages.read(Pages.ROOT.resolve("docs/how-to/operating.md"));
        List<MatchResult> examples = EXAMPLE.matcher(guide).results().toList();

        assertThat(examples).hasSize(guide.split("```java", -1).length - 1).isNotEmpty();
        assertThat(examples).allSatisfy(example -> assertThat(Pages.read(SOURCES.resolve(example.group(1))))
                .endsWith(example.group(2)));
    }
}
