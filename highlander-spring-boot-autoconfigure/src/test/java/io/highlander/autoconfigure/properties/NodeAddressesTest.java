package io.highlander.autoconfigure.properties;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NodeAddressesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost",
                "localhost:2181",
                "LocalHost:2181",
                "127.0.0.1:2181",
                "127.3.2.1",
                "[::1]:2181",
                "[0:0:0:0:0:0:0:1]:2181",
                "localhost:2181, 127.0.0.1:2182/apps/shop",
            })
    void aZooKeeperOnThisMachineMeansThatAllPodsAreHereToo(String connectString) {
        assertThat(NodeAddresses.hostOf(null, connectString)).isEqualTo(NodeAddresses.LOOPBACK);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost-zk.prod:2181",
                "localhost.prod:2181",
                "localhosts",
                "127.zk.prod:2181",
                "127.0.0.1.nip.io:2181",
                "[::1:2]:2181",
                "[::1].example:2181",
                "localhost:2181,zk.prod:2181/apps/shop",
                "zk.prod:2181/localhost",
            })
    void aZooKeeperElsewhereMeansThatThisMachineHasToBeReachable(String connectString) {
        assertThat(NodeAddresses.hostOf("pod", connectString)).isEqualTo("pod");
        assertThat(NodeAddresses.isLoopback(connectString)).isFalse();
    }
}
