package io.highlander.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.highlander.cluster.NodeAddress;
import io.highlander.coordination.CoordinationSession;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class ZooKeeperClientTest {

    private final World world = new World(1, Trace.NONE);
    private final SimulatedProcess process = new SimulatedProcess(world, "node", 1);
    private final ZooKeeperServers servers = new ZooKeeperServers(world);
    private final ZooKeeperClient client = new ZooKeeperClient(
            world, new Shares(), process, servers, new NodeAddress("10.0.0.1", 7001), 10 * World.SECOND);

    @Test
    void stoppedProcessHearsOfALostConnectionWhenItGoesOn() {
        List<CoordinationSession> sessions = new ArrayList<>();
        client.start(sessions::add);
        world.runUntil(2 * World.SECOND);
        CompletableFuture<List<String>> answer = sessions.get(0).children("/");
        process.stop(5 * World.SECOND);
        servers.servers().stream()
                .filter(server -> server != client.connected())
                .findFirst()
                .ifPresent(client::prefer);
        assertThat(answer).isNotDone();
        world.runUntil(6 * World.SECOND);
        assertThat(answer).isCompletedExceptionally();
    }
}
