package io.highlander.testing;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.curator.test.InstanceSpec;
import org.apache.curator.test.TestingCluster;

/** ZooKeeper servers in the JVM of the tests, on ports of their own, that never end that JVM. */
public final class TestEnsemble extends TestingCluster {

    public TestEnsemble(List<InstanceSpec> servers) {
        super(servers);
    }

    /** @param views the servers as each of them sees them */
    public TestEnsemble(Map<InstanceSpec, Collection<InstanceSpec>> views) {
        super(views);
    }

    /**
     * @param connections of one client address, at most
     * @param more settings of ZooKeeper
     */
    public static List<InstanceSpec> servers(int count, int tickMillis, int connections, Map<String, Object> more) {
        return Stream.generate(() -> TestZooKeeper.spec(
                        TestPorts.take(), TestPorts.take(), TestPorts.take(), tickMillis, connections, more))
                .limit(count)
                .toList();
    }

    @Override
    public void start() throws Exception {
        super.start();
        TestZooKeeper.stayAlive();
    }

    @Override
    public boolean restartServer(InstanceSpec server) throws Exception {
        boolean restarted = super.restartServer(server);
        TestZooKeeper.stayAlive();
        return restarted;
    }
}
