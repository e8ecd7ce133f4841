package io.highlander.benchmarks.zookeeper;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MonitorTest {

    @Test
    void figuresHaveNames() {
        assertThat(Monitor.parse("zk_server_state\tleader\nzk_znode_count\t5\n"))
                .containsEntry("zk_server_state", "leader")
                .containsEntry("zk_znode_count", "5");
    }

    @Test
    void aServerThatDoesNotServeTellsNothing() {
        assertThat(Monitor.parse("This ZooKeeper instance is not currently serving requests\n"))
                .isEmpty();
    }
}
