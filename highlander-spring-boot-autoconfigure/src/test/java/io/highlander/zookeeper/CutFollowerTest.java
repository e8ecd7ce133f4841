package io.highlander.zookeeper;

import static org.assertj.core.api.Assertions.assertThat;

import io.highlander.EntityId;
import io.highlander.cluster.NodeAddress;
import io.highlander.membership.ClusterSecret;
import io.highlander.ownership.Acquisition;
import io.highlander.ownership.ClusterNode;
import io.highlander.ownership.Ownership;
import io.highlander.ownership.ScriptedEntities;
import io.highlander.session.ClusterSettings;
import io.highlander.time.SystemClock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.curator.framework.CuratorFramework;
import org.apache.curator.framework.CuratorFrameworkFactory;
import org.apache.curator.retry.RetryNTimes;
import org.apache.zookeeper.CreateMode;
import org.apache.zookeeper.data.Stat;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A ZooKeeper server that is cut off from its leader goes on telling its clients, for a while, that they hold their locks. */
@Tag("slow")
@Tag("known-trap")
@Timeout(120)
class CutFollowerTest {

    private static final EntityId ENTITY = new EntityId("thing", "one");
    private static final NodeAddress A = new NodeAddress("10.0.0.1", 7000);
    private static final NodeAddress B = new NodeAddress("10.0.0.2", 7000);
    private static final Duration SESSION = Duration.ofSeconds(2);

    @Test
    void aClientThatOnlyReadsSeesItsLockThoughItIsGone() throws Exception {
        try (CuttableEnsemble servers = new CuttableEnsemble();
                CuratorFramework behind = client(servers.follower());
                CuratorFramework beyond = client(servers.others())) {
            AtomicInteger troubles = new AtomicInteger();
            behind.create().withMode(CreateMode.EPHEMERAL).forPath("/lock");
            behind.getConnectionStateListenable().addListener((client, state) -> troubles.incrementAndGet());

            servers.cutFollower();
            Awaitility.await("the lock is gone for those beyond the cut")
                    .until(() -> beyond.checkExists().forPath("/lock") == null);
            beyond.create().withMode(CreateMode.EPHEMERAL).forPath("/lock");

            Stat seen = behind.checkExists().forPath("/lock");
            assertThat(seen.getEphemeralOwner())
                    .as("the trap: whose lock it is, behind the cut")
                    .isEqualTo(behind.getZookeeperClient().getZooKeeper().getSessionId());
            assertThat(troubles).as("times that the client was told of trouble").hasValue(0);
        }
    }

    @Test
    void aNodeBehindACutFollowerMayNotAnswerWhenAnotherMay() throws Exception {
        try (CuttableEnsemble servers = new CuttableEnsemble();
                SystemClock clock = new SystemClock();
                CuratorCoordination behind = coordination(servers.follower(), A);
                CuratorCoordination beyond = coordination(servers.others(), B)) {
            Ownership ofA = acquire(join(behind, A, clock));
            assertThat(ofA.session().mayAnswer()).as("A may answer").isTrue();
            ClusterNode b = join(beyond, B, clock);

            servers.cutFollower();
            Ownership ofB = acquire(b);
            Awaitility.await("B's hold of " + ENTITY + " is over")
                    .until(() -> clock.nanoTime() - ofB.holdUntilNanos() >= 0);

            assertThat(ofA.session().mayAnswer()).as("A may answer").isFalse();
            assertThat(ofB.session().mayAnswer()).as("B may answer").isTrue();
            assertThat(ofB.token().isAfter(ofA.token()))
                    .as("B's token is newer")
                    .isTrue();
        }
    }

    private static CuratorFramework client(String servers) throws InterruptedException {
        CuratorFramework client = CuratorFrameworkFactory.builder()
                .connectString(servers)
                .sessionTimeoutMs((int) SESSION.toMillis())
                .retryPolicy(new RetryNTimes(3, 50))
                .ensembleTracker(false)
                .build();
        client.start();
        assertThat(client.blockUntilConnected(20, TimeUnit.SECONDS)).isTrue();
        return client;
    }

    private static CuratorCoordination coordination(String servers, NodeAddress self) {
        return new CuratorCoordination(QuickServer.clients(servers), self, SESSION);
    }

    private static ClusterNode join(CuratorCoordination coordination, NodeAddress self, SystemClock clock)
            throws Exception {
        ClusterNode node = ClusterNode.over(
                coordination,
                self,
                new ClusterSettings("test", Duration.ofSeconds(1), Duration.ofMillis(200), 10, 1),
                clock,
                ClusterSecret.configured("secret"),
                new ScriptedEntities());
        node.membership().join().get(60, TimeUnit.SECONDS);
        return node;
    }

    private static Ownership acquire(ClusterNode node) {
        Acquisition acquisition = Awaitility.await(ENTITY + " is acquired")
                .ignoreExceptions()
                .until(
                        () -> node.directory().acquire(ENTITY).get(60, TimeUnit.SECONDS),
                        Acquisition.Acquired.class::isInstance);
        return ((Acquisition.Acquired) acquisition).ownership();
    }
}
