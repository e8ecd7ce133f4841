package io.highlander.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every command that a page tells its reader to run is listed in {@code docs/contributing/commands.md}, with what runs it. */
class CommandsTest {

    private static final Path LIST = Pages.ROOT.resolve("docs/contributing/commands.md");
    private static final Pattern BLOCK = Pattern.compile("(?ms)^ *```sh\\n(.*?)```");
    private static final Pattern INLINE = Pattern.compile("`((?:\\./mvnw|mvn)\\s[^`]*)`");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `(.+)` \\| (.+) \\|$");
    private static final Pattern TEST = Pattern.compile("`(\\w+(?:Test|IT))`");

    @Test
    void everyCommandIsListed() {
        Set<String> commands = new TreeSet<>();
        for (Path page : Pages.all()) {
            if (!page.equals(LIST)) {
                String text = Pages.read(page);
                BLOCK.matcher(text)
                        .results()
                        .flatMap(block -> lines(block.group(1)))
                        .forEach(commands::add);
                INLINE.matcher(text)
                        .results()
                        .map(inline -> squeezed(inline.group(1)))
                        .forEach(commands::add);
            }
        }
        assertThat(commands).hasSizeGreaterThan(30).isEqualTo(listed().keySet());
    }

    @Test
    void whatRunsACommandIsATestOrAReasonWhyNothingDoes() throws IOException {
        Set<String> tests = tests();
        assertThat(listed()).allSatisfy((command, runBy) -> {
            if (runBy.startsWith("not run: ")) {
                assertThat(runBy).hasSizeGreaterThan(20);
            } else if (!runBy.startsWith("`.ci/run`")) {
                assertThat(TEST.matcher(runBy)
                                .results()
                                .map(test -> test.group(1))
                                .toList())
                        .as(command)
                        .isNotEmpty()
                        .isSubsetOf(tests);
            }
        });
    }

    private static Map<String, String> listed() {
        return ROW.matcher(Pages.read(LIST))
                .results()
                .collect(Collectors.toMap(
                        row -> row.group(1).replace("\\|", "|"),
                        row -> row.group(2),
                        (one, other) -> one,
                        TreeMap::new));
    }

    private static Stream<String> lines(String block) {
        return block.replaceAll("\\\\\\n", " ")
                .lines()
                .map(line -> squeezed(line.replaceAll("\\s#\\s.*", "")))
                .filter(line -> !line.isEmpty() && !line.startsWith("for ") && !line.equals("done"));
    }

    private static String squeezed(String command) {
        return command.replaceAll("\\s+", " ").strip();
    }

    private static Set<String> tests() throws IOException {
        try (Stream<Path> files = Files.find(
                Pages.ROOT, 20, (path, attributes) -> path.toString().matches(".*/src/test/.*(Test|IT)\\.java"))) {
            return files.map(file -> file.getFileName().toString().replace(".java", ""))
                    .collect(Collectors.toSet());
        }
    }
}
