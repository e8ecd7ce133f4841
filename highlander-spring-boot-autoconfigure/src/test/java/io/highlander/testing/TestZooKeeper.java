package io.highlander.testing;

import java.util.Map;
import org.apache.curator.test.InstanceSpec;
import org.apache.curator.test.TestingServer;
import org.apache.zookeeper.util.ServiceUtils;

/** A ZooKeeper server in the JVM of the tests, on a port of its own, that never ends that JVM. */
public final class TestZooKeeper extends TestingServer {

    private static final int DEFAULT = -1;

    private TestZooKeeper(int port, int tickMillis, int connections) throws Exception {
        super(spec(port, 0, 0, tickMillis, connections, Map.of()), false);
    }

    public TestZooKeeper() throws Exception {
        this(DEFAULT, DEFAULT);
    }

    /**
     * @param tickMillis sessions are from 2 to 20 ticks long
     * @param connections of one client address, at most
     */
    public TestZooKeeper(int tickMillis, int connections) throws Exception {
        this(TestPorts.take(), tickMillis, connections);
        start();
    }

    /** Not started yet, on a port that was taken before. */
    public static TestZooKeeper on(int port, int tickMillis) throws Exception {
        return new TestZooKeeper(port, tickMillis, DEFAULT);
    }

    static InstanceSpec spec(
            int port, int electionPort, int quorumPort, int tickMillis, int connections, Map<String, Object> more) {
        return new InstanceSpec(null, port, electionPort, quorumPort, true, DEFAULT, tickMillis, connections, more);
    }

    /** Each start of a server makes a fatal error of any server end the JVM; here it is only logged. */
    static void stayAlive() {
        ServiceUtils.setSystemExitProcedure(ServiceUtils.LOG_ONLY);
    }

    @Override
    public void start() throws Exception {
        super.start();
        stayAlive();
    }

    @Override
    public void restart() throws Exception {
        super.restart();
        stayAlive();
    }
}
