package io.highlander.zookeeper;

import static org.assertj.core.api.Assertions.assertThat;

import io.highlander.cluster.NodeAddress;
import io.highlander.coordination.Coordination;
import io.highlander.coordination.CoordinationSession;
import io.highlander.coordination.LockNode;
import io.highlander.coordination.SessionProbe;
import io.highlander.testing.TestEnsemble;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.curator.test.InstanceSpec;
import org.apache.zookeeper.ZooKeeper;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Tag("slow")
@Timeout(90)
class LostServerTest {

    private static final NodeAddress SELF = new NodeAddress("10.0.0.1", 7000);
    private static final Duration LONG = Duration.ofSeconds(20);

    @Test
    void locksWorkOnAfterTheLossOfTheServerThatTheNodeIsConnectedTo() throws Exception {
        List<InstanceSpec> servers = TestEnsemble.servers(3, 500, 100, Map.of());
        SessionProbe sessions = new SessionProbe();
        try (TestEnsemble cluster = new TestEnsemble(servers)) {
            cluster.start();
            try (Coordination coordination = new CuratorCoordination(
                    QuickServer.clients(cluster.getConnectString()), SELF, Duration.ofSeconds(10))) {
                coordination.start(sessions);
                CoordinationSession session = sessions.next();
                assertThat(session.lock("/locks/thing", LONG).get(60, TimeUnit.SECONDS))
                        .isTrue();
                ZooKeeper client =
                        ((CuratorCoordinationSession) session).handle().zookeeper();

                cluster.killServer(cluster.findConnectionInstance(client));

                CoordinationSession now = current(session, sessions);
                LockNode holder =
                        now.lockHolder("/locks/thing").get(60, TimeUnit.SECONDS).orElseThrow();
                assertThat(holder.node().ephemeralOwner()).isEqualTo(now.id());
            }
        }
    }

    /** The session lives on when the servers agree in time on a leader, else it is replaced. */
    private static CoordinationSession current(CoordinationSession session, SessionProbe sessions) throws Exception {
        try {
            session.ensurePath("/after").get(60, TimeUnit.SECONDS);
            return session;
        } catch (ExecutionException e) {
            if (!session.isOver()) {
                return current(session, sessions);
            }
            CoordinationSession next = sessions.next();
            assertThat(next.lock("/locks/thing", LONG).get(60, TimeUnit.SECONDS))
                    .isTrue();
            return next;
        }
    }
}
