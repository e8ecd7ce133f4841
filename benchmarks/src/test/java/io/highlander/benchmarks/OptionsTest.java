package io.highlander.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class OptionsTest {

    @Test
    void withoutArgumentsEverythingIsMeasuredQuickly() {
        Options options = Options.parse();

        assertThat(options.isQuick()).isTrue();
        assertThat(options.rounds()).isEqualTo(3);
        assertThat(options.includes("remote-query", false)).isTrue();
        assertThat(options.includes("zookeeper-locks/one", true)).isFalse();
        assertThat(options.jvmOptions()).isEmpty();
    }

    @Test
    void emptyArgumentsAreAsIfNotGiven() {
        assertThat(Options.parse("--mode=", "--rounds=", "--jvm=").rounds()).isEqualTo(3);
    }

    @Test
    void argumentsReplaceWhatTheModeSays() {
        Options options =
                Options.parse("--mode=full", "--rounds=2", "--seconds=0.5", "--unit=partition", "--jvm=-Xmx1g -Xint");

        assertThat(options.isQuick()).isFalse();
        assertThat(options.rounds()).isEqualTo(2);
        assertThat(options.seconds()).isEqualTo(0.5);
        assertThat(options.unit()).isEqualTo("partition");
        assertThat(options.jvmOptions()).containsExactly("-Xmx1g", "-Xint");
    }

    @Test
    void longScenariosAreRunInFullModeAndWhenAskedFor() {
        assertThat(Options.parse("--mode=full").includes("zookeeper-locks/one", true))
                .isTrue();
        assertThat(Options.parse("--only=zookeeper-locks").includes("zookeeper-locks/one", true))
                .isTrue();
        assertThat(Options.parse("--only=.*/three.*").includes("zookeeper-locks/three-fsync", true))
                .isTrue();
        assertThat(Options.parse("--only=.*/three.*").includes("zookeeper-locks/one", true))
                .isFalse();
        assertThat(Options.parse("--only=.*query").includes("remote-query", false))
                .isTrue();
        assertThat(Options.parse("--only=zookeeper-locks").includes("remote-query", false))
                .isFalse();
    }

    @Test
    void numbersOfLocksAndOfConnectionsAreLists() {
        assertThat(Options.parse("--locks=10,200").locks()).containsExactly(10, 200);
        assertThat(Options.parse("--connections=8,32").connections()).containsExactly(8, 32);
        assertThat(Options.parse().connections()).containsExactly(16);
    }

    @Test
    void unknownArgumentsAreRefused() {
        assertThatThrownBy(() -> Options.parse("--round=2")).hasMessageContaining("--rounds=");
        assertThatThrownBy(() -> Options.parse("--mode=slow")).hasMessageContaining("quick or full");
    }
}
