package io.highlander.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.apache.zookeeper.util.ServiceUtils;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("slow")
class TestZooKeeperTest {

    private static final int UNABLE_TO_BIND_QUORUM_PORT = 14;

    @Test
    void theJvmOutlivesAFatalErrorOfAServer() throws Exception {
        try (TestZooKeeper server = new TestZooKeeper()) {
            int port = server.getPort();
            ServiceUtils.requestSystemExit(UNABLE_TO_BIND_QUORUM_PORT);
            server.restart();
            ServiceUtils.requestSystemExit(UNABLE_TO_BIND_QUORUM_PORT);
            assertThat(server.getPort()).isEqualTo(port);
        }
    }

    @Test
    void theJvmOutlivesAFatalErrorOfAnEnsemble() throws Exception {
        try (TestEnsemble ensemble = new TestEnsemble(TestEnsemble.servers(3, 500, 100, Map.of()))) {
            ensemble.start();
            ServiceUtils.requestSystemExit(UNABLE_TO_BIND_QUORUM_PORT);
            ensemble.restartServer(ensemble.getInstances().iterator().next());
            ServiceUtils.requestSystemExit(UNABLE_TO_BIND_QUORUM_PORT);
        }
    }
}
