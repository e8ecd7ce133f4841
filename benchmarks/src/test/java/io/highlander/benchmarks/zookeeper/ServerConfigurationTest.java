package io.highlander.benchmarks.zookeeper;

import static org.assertj.core.api.Assertions.assertThat;

import io.highlander.benchmarks.zookeeper.ServerConfiguration.Ports;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class ServerConfigurationTest {

    private static final Path FOLDER = Path.of("data");
    private static final Ports FIRST = new Ports(1, 2, 3);
    private static final Ports SECOND = new Ports(4, 5, 6);

    @Test
    void oneServerStandsAlone() {
        assertThat(ServerConfiguration.of(FOLDER, 0, List.of(FIRST)))
                .contains("dataDir=data\n", "clientPort=1\n")
                .doesNotContain("server.");
    }

    @Test
    void serversOfAnEnsembleKnowEachOther() {
        assertThat(ServerConfiguration.of(FOLDER, 1, List.of(FIRST, SECOND)))
                .contains("clientPort=4\n", "server.1=127.0.0.1:2:3\n", "server.2=127.0.0.1:5:6\n");
    }
}
