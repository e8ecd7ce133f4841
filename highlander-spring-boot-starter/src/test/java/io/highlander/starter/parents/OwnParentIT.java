package io.highlander.starter.parents;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The README's "Hello, world" as a project of its own, built and processed ahead of time by Maven, runs as the README says. */
@Tag("slow")
class OwnParentIT {

    private static final Path MAVEN = Path.of(System.getProperty("maven.home"), "bin", "mvn");
    private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");

    @TempDir
    private static Path folder;

    private static LocalRepository repository;

    @BeforeAll
    static void makeRepository() throws IOException {
        repository = LocalRepository.in(folder.resolve("repository"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"4.0", "4.1"})
    void helloWorldRunsWithTheParentOfBootAndAheadOfTimeToo(String boot) throws Exception {
        Path project = Files.createDirectory(folder.resolve("boot-" + boot));
        Files.copy(Path.of("src", "it", "boot-" + boot, "pom.xml"), project.resolve("pom.xml"));
        Hello.ofTheReadme().writeTo(project);

        Command.run(
                project,
                List.of(MAVEN.toString(), "-B", "-Dmaven.repo.local=" + repository.folder(), "-DskipTests", "package"));

        assertThat(start(project)).contains("Hello, Ann! You are number 1.");
        assertThat(start(project, "-Dspring.aot.enabled=true")).contains("Hello, Ann! You are number 2.");
    }

    private static String start(Path project, String... options) throws Exception {
        List<String> command = new ArrayList<>(List.of(JAVA.toString()));
        command.addAll(List.of(options));
        command.addAll(List.of("-jar", "target/hello-1.jar"));
        return Command.run(project, command);
    }
}
