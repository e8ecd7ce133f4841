package io.highlander.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.ClassPathResource;
import org.yaml.snakeyaml.Yaml;

/** The profile {@code compose} finds what {@code compose.yaml} starts. */
class ComposeTest {

    private final Map<String, Map<String, Object>> services = new Yaml()
            .<Map<String, Map<String, Map<String, Object>>>>load(read())
            .get("services");
    private final PropertySource<?> profile = new YamlPropertySourceLoader()
            .load("compose", new ClassPathResource("application-compose.yml"))
            .get(0);

    ComposeTest() throws IOException {}

    private static String read() throws IOException {
        return Files.readString(Path.of("compose.yaml"));
    }

    @Test
    void podsFindZooKeeper() {
        assertThat(profile.getProperty("spring.cloud.zookeeper.connect-string")).isEqualTo("127.0.0.1:2181");
        assertThat(services.get("zookeeper")).containsEntry("ports", List.of("127.0.0.1:2181:2181"));
    }

    @Test
    void podsFindTheBucketWithTheCredentialsThatAreShown() throws IOException {
        assertThat(profile.getProperty("highlander.state.s3.endpoint")).isEqualTo("http://127.0.0.1:9000");
        assertThat(services.get("s3")).containsEntry("ports", List.of("127.0.0.1:9000:9000"));
        assertThat(services.get("s3"))
                .containsEntry("environment", Map.of("MINIO_ROOT_USER", "demo", "MINIO_ROOT_PASSWORD", "demo-secret"));
        assertThat(services.get("bucket").get("command").toString())
                .contains("http://s3:9000 demo demo-secret", "s3/" + profile.getProperty("highlander.state.s3.bucket"));
        assertThat(read()).contains("AWS_ACCESS_KEY_ID=demo AWS_SECRET_ACCESS_KEY=demo-secret");
    }
}
