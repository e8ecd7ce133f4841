package io.highlander.tutorial;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The Java of the README and of the tutorial is that of this package, so it compiles and runs. */
class TutorialTest {

    private static final Pattern EXAMPLE = Pattern.compile("```java\\n(.*?)```", Pattern.DOTALL);

    @ParameterizedTest
    @ValueSource(strings = {"../README.md", "../docs/tutorial/first-entity.md"})
    void everyExampleIsOfThisPackage(String page) throws IOException {
        String sources = sources();
        List<MatchResult> examples =
                EXAMPLE.matcher(Files.readString(Path.of(page))).results().toList();
        assertThat(examples).hasSizeGreaterThan(2);
        for (MatchResult example : examples) {
            for (String type : example.group(1).split("\n\n(?=@RestController)", -1)) {
                assertThat(sources).contains(squeezed(type));
            }
        }
    }

    private static String sources() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src/test/java/io/highlander/tutorial"))) {
            return files.map(TutorialTest::read).map(TutorialTest::squeezed).collect(Collectors.joining("\n"));
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** The formatter indents, breaks and sorts lines otherwise than a page does; and a page has another package. */
    private static String squeezed(String code) {
        return code.replaceAll("(?m)^(package|import) .*|//.*", "").replaceAll("\\s+", "");
    }
}
