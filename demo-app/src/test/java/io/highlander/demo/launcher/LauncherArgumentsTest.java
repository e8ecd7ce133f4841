package io.highlander.demo.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
