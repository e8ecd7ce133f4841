package io.highlander.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Each mistake ends the start with a failure analysis that says where it is, what is there, why it cannot be, and what to do. */
@ExtendWith(OutputCaptureExtension.class)
class WrongConfigurationTest {

    private static Surroundings surroundings;

    @BeforeAll
    static void start(@TempDir Path directory) throws Exception {
        surroundings = new Surroundings(directory);
        System.setProperty("aws.accessKeyId", "key");
        System.setProperty("aws.secretAccessKey", "secret");
    }

    @AfterAll
    static void stop() throws Exception {
        System.clearProperty("aws.accessKeyId");
        System.clearProperty("aws.secretAccessKey");
        surroundings.close();
    }

    static Stream<Mistake> mistakes() {
        return Stream.of(Mistakes.withZooKeeper(), Mistakes.withS3(), Mistakes.withProperties(), ClassMistakes.all())
                .flatMap(each -> each.stream());
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void startFailsAndSaysWhereWhatWhyAndWhatToDo(Mistake mistake, CapturedOutput output) {
        String[] arguments = mistake.properties().stream()
                .map(property -> "--" + surroundings.resolve(property))
                .toArray(String[]::new);

        assertThatThrownBy(() -> new SpringApplicationBuilder(mistake.application(), SslAutoConfiguration.class)
                        .web(WebApplicationType.NONE)
                        .properties(
                                "spring.application.name=wrong",
                                "highlander.ownership.directory=local",
                                "highlander.state.store=memory")
                        .run(arguments)
                        .close())
                .isNotNull();

        String report = output.getOut().substring(output.getOut().indexOf("APPLICATION FAILED TO START"));
        String[] parts = report.substring(report.indexOf("Description:")).split("Action:", 2);
        assertThat(parts[0])
                .contains(
                        surroundings.resolve(mistake.place()),
                        surroundings.resolve(mistake.value()),
                        surroundings.resolve(mistake.cause()));
        assertThat(parts[1]).contains(surroundings.resolve(mistake.cure()));
        assertThat(report).doesNotContain("pässwörd");
    }
}
