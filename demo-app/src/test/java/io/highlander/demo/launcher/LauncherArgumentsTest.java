package io.highlander.demo.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.highlander.demo.local.DemoStore;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LauncherArgumentsTest {

    @Test
    void podsAskForALauncher() {
        assertThat(LauncherArguments.askForPods("--server.port=1", "--pods=3")).isTrue();
        assertThat(LauncherArguments.askForPods("--pods")).isTrue();
        assertThat(LauncherArguments.askForPods("--server.port=1", "--podsize=3", "pods=3"))
                .isFalse();
    }

    @Test
    void portsFollowEachOther() {
        assertThat(parse("--pods=3", "--server.port=9000").ports()).containsExactly(9000, 9001, 9002);
        assertThat(parse("--pods=2").ports()).containsExactly(8080, 8081);
    }

    @Test
    void otherArgumentsArePassedOn() {
        LauncherArguments arguments =
                parse("--highlander.state.store=s3", "--pods=3", "--server.port=9000", "--demo.data=d", "x");
        assertThat(arguments.passedOn()).containsExactly("--highlander.state.store=s3", "--demo.data=d", "x");
        assertThat(arguments.settings().data()).isEqualTo(Path.of("d"));
        assertThat(arguments.hasZooKeeper()).isFalse();
    }

    @Test
    void zooKeeperMayBeGivenByArgumentOrEnvironment() {
        assertThat(parse("--pods=3", "--spring.cloud.zookeeper.connect-string=a:1")
                        .hasZooKeeper())
                .isTrue();
        assertThat(LauncherArguments.parse(Map.of("SPRING_CLOUD_ZOOKEEPER_CONNECT_STRING", "a:1"), "--pods=3")
                        .hasZooKeeper())
                .isTrue();
    }

    @Test
    void storeIsFilesUnlessPostgresqlIsAskedFor() {
        assertThat(parse("--pods=3").settings().store()).isEqualTo(DemoStore.FILES);
        assertThat(parse("--pods=3", "--demo.store=files").settings().store()).isEqualTo(DemoStore.FILES);
        LauncherArguments arguments = parse("--pods=3", "--demo.store=postgresql", "--demo.postgresql.port=7");
        assertThat(arguments.settings().store()).isEqualTo(DemoStore.POSTGRESQL);
        assertThat(arguments.settings().postgresPort()).isEqualTo(7);
        assertThat(arguments.passedOn()).containsExactly("--demo.store=postgresql", "--demo.postgresql.port=7");
    }

    @ParameterizedTest
    @ValueSource(strings = {"postgres", "POSTGRESQL", ""})
    void anotherStoreIsAClearError(String store) {
        assertThatThrownBy(() -> parse("--pods=3", "--demo.store=" + store))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("demo.store must be 'files' or 'postgresql', not '" + store + "'.");
    }

    @Test
    void twoStoresAreAClearError() {
        assertThatThrownBy(() -> parse("--pods=3", "--demo.store=postgresql", "--highlander.state.store=s3"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "--demo.store=postgresql and --highlander.state.store=s3 name two stores. Leave one of them out.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--pods", "--pods=", "--pods=0", "--pods=-1", "--pods=17", "--pods=three", "--pods=99999"})
    void podsMustBeAFewOrMore(String pods) {
        assertThatThrownBy(() -> parse(pods))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("--pods must be a number from 1 to 16");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "65534", "x", ""})
    void portsMustExist(String port) {
        assertThatThrownBy(() -> parse("--pods=3", "--server.port=" + port))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("--server.port must be a number from 1 to 65533");
    }

    private static LauncherArguments parse(String... args) {
        return LauncherArguments.parse(Map.of(), args);
    }
}
