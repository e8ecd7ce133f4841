package io.highlander.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NodeAddressTest {

    @ParameterizedTest
    @ValueSource(strings = {"host:1", "10.0.0.1:65535", "[::1]:8080", "[fe80::1:2]:9", "a-b.example.org:443"})
    void addressSurvivesWritingAndReading(String text) {
        assertThat(NodeAddress.parse(text)).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "host",
                "host:",
                ":1",
                "host:0",
                "host:65536",
                "host:99999999999",
                "host:1/x",
                "user@host:1",
                "ho st:1",
                "http://host:1",
                "[::1]",
                "::1:80",
                "host:1\n",
                "host:-1",
                "[host]:1",
                "h\u00e4st:1"
            })
    void everythingElseIsRefused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> NodeAddress.parse(text));
    }
}
