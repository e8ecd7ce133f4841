package io.highlander.starter.parents;

import static org.assertj.core.api.Assertions.assertThat;

import io.highlander.starter.hello.Command;
import io.highlander.starter.hello.Hello;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The smallest application as a project of its own, built and processed ahead of time by Maven, runs. */
@Tag("slow")
class OwnParentIT {

    private static final Path MAVEN = Path.of(System.getProperty("maven.home"), "bin", "mvn");
    private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");

    private static final Pattern UNWANTED = Pattern.compile(
            "/(bc[a-z]+-|guava|jackson-databind-2|httpc|aws-|s3-|spring-cloud-(commons|context)|netty-tcnative)");
    private static final Pattern OF_CLUSTERS =
            Pattern.compile("/(zookeeper|curator|spring-(cloud|integration|messaging|tx)|reactor|commons-io)");

    @TempDir
    private static Path folder;

    private static LocalRepository repository;

    @BeforeAll
    static void makeRepository() throws IOException {
        repository = LocalRepository.in(folder.resolve("repository"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"boot-4.0", "boot-4.1", "alone"})
    void helloWorldRunsWithTheParentOfBootAndAheadOfTimeToo(String application) throws Exception {
        Path project = Files.createDirectory(folder.resolve(application));
        Files.copy(Path.of("src", "it", application, "pom.xml"), project.resolve("pom.xml"));
        Hello.writeTo(project);

        Command.run(
                project,
                List.of(MAVEN.toString(), "-B", "-Dmaven.repo.local=" + repository.folder(), "-DskipTests", "package"));

        assertThat(jarsOf(project))
                .hasSizeGreaterThan(10)
                .noneMatch(UNWANTED.asPredicate())
                .noneMatch(application.equals("alone") ? OF_CLUSTERS.asPredicate() : jar -> false);
        assertThat(start(project)).contains("Hello, Ann! You are number 1.");
        assertThat(start(project, "-Dspring.aot.enabled=true")).contains("Hello, Ann! You are number 2.");
    }

    private static List<String> jarsOf(Path project) throws IOException {
        try (JarFile application =
                new JarFile(project.resolve("target/hello-1.jar").toFile())) {
            return application.stream()
                    .map(JarEntry::getName)
                    .filter(name -> name.endsWith(".jar"))
                    .toList();
        }
    }

    private static String start(Path project, String... options) throws Exception {
        List<String> command = new ArrayList<>(List.of(JAVA.toString()));
        command.addAll(List.of(options));
        command.addAll(List.of("-jar", "target/hello-1.jar"));
        return Command.run(project, command);
    }
}
