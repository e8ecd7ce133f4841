package io.highlander.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What has made tests fail for no fault of the library, in all modules. */
class TestRulesTest {

    private static final Map<String, String> INSTEAD = Map.of(
            "findAvailable" + "TcpPort", "bind 0, or TestPorts",
            "getRandom" + "Port(", "TestPorts",
            "new Testing" + "Cluster(", "TestEnsemble, which does not end the JVM",
            "new Testing" + "Server(", "TestZooKeeper, which does not end the JVM",
            "new Random" + "()", "TestSeed");

    /** The starter's tests have nothing of ours on their class path: theirs is an existing application. */
    private static final String EXEMPT = "ExistingApplicationIT.java";

    @Test
    void nothingThatFailsByChanceIsUsed() throws IOException {
        try (Stream<Path> modules = Files.list(Path.of(".."))) {
            List<String> found = modules.map(module -> module.resolve("src"))
                    .filter(Files::isDirectory)
                    .flatMap(TestRulesTest::sources)
                    .flatMap(TestRulesTest::violations)
                    .toList();
            assertThat(found).isEmpty();
        }
    }

    private static Stream<Path> sources(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".java") && !file.endsWith(EXEMPT)).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<String> violations(Path source) {
        try {
            String text = Files.readString(source);
            return INSTEAD.entrySet().stream()
                    .filter(rule -> text.contains(rule.getKey()))
                    .map(rule -> source + " uses " + rule.getKey() + " instead of " + rule.getValue());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
