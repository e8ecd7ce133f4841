package io.highlander.demo.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.highlander.testing.TestPorts;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.bootstrap.DefaultBootstrapContext;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.boot.context.event.ApplicationFailedEvent;
import org.springframework.mock.env.MockEnvironment;

class LocalInfrastructureTest {

    private static final String CONNECT_STRING = LocalInfrastructure.CONNECT_STRING;

    @TempDir
    Path data;

    private final LocalInfrastructure infrastructure = new LocalInfrastructure();
    private final SpringApplication application = new SpringApplication();
    private final MockEnvironment environment = new MockEnvironment();
    private int port;

    @BeforeEach
    void configure() {
        port = TestPorts.take();
        environment.setProperty("demo.zookeeper.port", String.valueOf(port));
        environment.setProperty("demo.data", data.toString());
    }

    @AfterEach
    void stop() {
        infrastructure.onApplicationEvent(
                new ApplicationFailedEvent(application, new String[0], null, new IllegalStateException("over")));
    }

    @Test
    void podWithoutConfigurationGetsZooKeeperAndTheFileStore() {
        prepare();
        assertThat(environment.getProperty(CONNECT_STRING)).isEqualTo("127.0.0.1:" + port);
        assertThat(environment.getProperty("highlander.session.timeout")).isEqualTo("6s");
        assertThat(environment.getProperty("highlander.state.store")).isEqualTo("file");
        assertThat(environment.getProperty("highlander.state.file.directory"))
                .isEqualTo(data.resolve("entities").toString());
    }

    @Test
    void podsOfADemoWithPostgresqlKeepStateThere() {
        environment.setProperty("demo.store", "postgresql");
        environment.setProperty("demo.postgresql.port", "7");
        prepare();
        assertThat(environment.getProperty("highlander.state.store")).isEqualTo("jdbc");
        assertThat(environment.getProperty("highlander.state.jdbc.url"))
                .isEqualTo("jdbc:postgresql://127.0.0.1:7/postgres");
        assertThat(environment.getProperty("highlander.state.jdbc.username")).isEqualTo("postgres");
        assertThat(environment.getProperty("highlander.state.jdbc.initialize-schema"))
                .isEqualTo("always");
    }

    @Test
    void storeThatIsAskedForIsTheOneWithAConfiguredZooKeeperToo() {
        environment.setProperty(CONNECT_STRING, "elsewhere:2181");
        environment.setProperty("demo.store", "postgresql");
        prepare();
        assertThat(environment.getProperty("highlander.state.store")).isEqualTo("jdbc");
        assertThat(environment.getProperty(CONNECT_STRING)).isEqualTo("elsewhere:2181");
    }

    @Test
    void podThatCouldNotStartLeavesNoServerBehind() throws Exception {
        prepare();
        stop();
        assertThat(Listener.on(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), Duration.ofSeconds(5)))
                .isEqualTo(Listener.NOBODY);
    }

    @Test
    void configuredZooKeeperIsLeftAlone() {
        environment.setProperty(CONNECT_STRING, "elsewhere:2181");
        prepare();
        assertThat(environment.getProperty(CONNECT_STRING)).isEqualTo("elsewhere:2181");
        assertThat(environment.containsProperty("highlander.state.store")).isFalse();
        assertThat(data).isEmptyDirectory();
    }

    @Test
    void configuredStoreIsLeftAlone() {
        environment.setProperty("highlander.state.store", "s3");
        prepare();
        assertThat(environment.getProperty("highlander.state.store")).isEqualTo("s3");
        assertThat(environment.containsProperty("highlander.state.file.directory"))
                .isFalse();
    }

    @Test
    void localDirectoryNeedsNoZooKeeper() {
        environment.setProperty("highlander.ownership.directory", "local");
        prepare();
        assertThat(environment.containsProperty(CONNECT_STRING)).isFalse();
        assertThat(environment.getProperty("highlander.state.store")).isEqualTo("file");
    }

    private void prepare() {
        infrastructure.onApplicationEvent(new ApplicationEnvironmentPreparedEvent(
                new DefaultBootstrapContext(), application, new String[0], environment));
    }
}
