package io.highlander.starter.hello;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The smallest application runs without the jars that it does not use, in JVMs that do not have them. */
@Tag("slow")
class HelloWithoutIT {

    private static final String S3 = "/software/amazon/";
    private static final String ZOOKEEPER =
            "/org/apache/(curator|zookeeper|yetus)/|/commons-io/|/org/springframework/(cloud|integration)/"
                    + "|/spring-(messaging|tx)/|/io/projectreactor/|/org/reactivestreams/";
    private static final String ACTUATOR =
            "/spring-boot-(starter-)?(actuator|health|micrometer)|/io/micrometer/|/org/(hdrhistogram|latencyutils)/";
    private static final String SECURITY = "/spring-boot-(starter-)?security|/org/springframework/security/";
    private static final String VALIDATION = "/jakarta.validation|/hibernate-validator";

    private static final List<String> CLASS_PATH =
            List.of(System.getProperty("java.class.path").split(File.pathSeparator, -1));

    @TempDir
    private static Path project;

    private static Path classes;

    @BeforeAll
    static void compile() throws IOException {
        Hello.writeTo(project);
        classes = project.resolve("src/main/resources");
        List<String> arguments = new ArrayList<>(
                List.of("-d", classes.toString(), "-cp", String.join(File.pathSeparator, CLASS_PATH), "-proc:none"));
        try (Stream<Path> sources = Files.walk(project.resolve("src/main/java"))) {
            sources.map(Path::toString).filter(name -> name.endsWith(".java")).forEach(arguments::add);
        }
        int status = ToolProvider.findFirst("javac")
                .orElseThrow()
                .run(System.out, System.err, arguments.toArray(String[]::new));
        assertThat(status).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                S3,
                ZOOKEEPER,
                ACTUATOR,
                SECURITY,
                S3 + "|" + ZOOKEEPER + "|" + ACTUATOR + "|" + SECURITY + "|" + VALIDATION
            })
    void helloWorldRunsWithout(String jars) throws Exception {
        assertThat(run(jars)).contains("Hello, Ann! You are number ");
    }

    @Test
    void storeInS3SaysWhatToDependOn() {
        assertThatThrownBy(() -> run(S3, "--highlander.state.store=s3", "--highlander.state.s3.bucket=shop-entities"))
                .hasMessageContaining("Depend on io.highlander:highlander-spring-boot-starter-s3");
    }

    @Test
    void severalPodsSayWhatToDependOn() {
        assertThatThrownBy(() -> run(ZOOKEEPER, "--highlander.ownership.directory=zookeeper"))
                .hasMessageContaining("Depend on highlander-spring-boot-starter");
    }

    private static String run(String withoutJars, String... arguments) throws Exception {
        Pattern leftOut = Pattern.compile(withoutJars);
        String classPath = Stream.concat(
                        Stream.of(classes.toString()), CLASS_PATH.stream().filter(entry -> !leftOut.matcher(entry)
                                .find()))
                .collect(Collectors.joining(File.pathSeparator));
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                classPath,
                "hello.HelloApplication",
                "--spring.main.web-application-type=none"));
        command.addAll(Arrays.asList(arguments));
        return Command.run(project, command);
    }
}
