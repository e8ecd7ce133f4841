package io.highlander.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;

/** The profile {@code compose} finds what {@code compose.yaml} starts. */
class ComposeTest {

    private final PropertySource<?> services = load("compose.yaml", new FileSystemResource("compose.yaml"));
    private final PropertySource<?> profile =
            load("application-compose", new ClassPathResource("application-compose.yml"));

    ComposeTest() throws IOException {}

    private static PropertySource<?> load(String name, Resource resource) throws IOException {
        return new YamlPropertySourceLoader().load(name, resource).get(0);
    }

    @Test
    void podsFindZooKeeper() {
        assertThat(profile.getProperty("spring.cloud.zookeeper.connect-string")).isEqualTo("127.0.0.1:2181");
        assertThat(services.getProperty("services.zookeeper.ports[0]")).isEqualTo("127.0.0.1:2181:2181");
    }

    @Test
    void podsFindTheBucketWithTheCredentialsThatAreShown() throws IOException {
        assertThat(profile.getProperty("highlander.state.s3.endpoint")).isEqualTo("http://127.0.0.1:9000");
        assertThat(services.getProperty("services.s3.ports[0]")).isEqualTo("127.0.0.1:9000:9000");
        assertThat(services.getProperty("services.s3.environment.MINIO_ROOT_USER"))
                .isEqualTo("demo");
        assertThat(services.getProperty("services.s3.environment.MINIO_ROOT_PASSWORD"))
                .isEqualTo("demo-secret");
        assertThat(services.getProperty("services.bucket.command[0]"))
                .asString()
                .contains("http://s3:9000 demo demo-secret", "s3/" + profile.getProperty("highlander.state.s3.bucket"));
        assertThat(Files.readString(Path.of("compose.yaml")))
                .contains("AWS_ACCESS_KEY_ID=demo AWS_SECRET_ACCESS_KEY=demo-secret");
    }

    @Test
    void podsFindPostgresWithTheUserThatIsMade() {
        assertThat(profile.getProperty("highlander.state.jdbc.url"))
                .isEqualTo("jdbc:postgresql://127.0.0.1:5433/postgres");
        assertThat(services.getProperty("services.postgres.ports[0]")).isEqualTo("127.0.0.1:5433:5432");
        assertThat(profile.getProperty("highlander.state.jdbc.username")).isEqualTo("postgres");
        assertThat(profile.getProperty("highlander.state.jdbc.password"))
                .isEqualTo(services.getProperty("services.postgres.environment.POSTGRES_PASSWORD"));
    }
}
