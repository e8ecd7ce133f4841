package io.highlander.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.highlander.testing.TestEnsemble;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.curator.framework.CuratorFramework;
import org.apache.curator.framework.CuratorFrameworkFactory;
import org.apache.curator.retry.RetryNTimes;
import org.apache.curator.test.InstanceSpec;
import org.apache.zookeeper.AsyncCallback.StringCallback;
import org.apache.zookeeper.CreateMode;
import org.apache.zookeeper.ZooDefs.Ids;
import org.apache.zookeeper.ZooKeeper;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** ZOOKEEPER-4306: the end of a session that held 17 000 locks took three servers down for good. */
@Tag("slow")
@Tag("known-trap")
@Timeout(180)
class LargestSessionTest {

    @Test
    void seventeenThousandLocksNeverFitIntoOneSession() {
        LockBudget byNumber = new LockBudget(8_000);
        LockBudget byBytes = new LockBudget(17_000);
        for (int i = 0; i < 17_000; i++) {
            byNumber.reserve("/highlander/a/locks/t/00/" + i);
            byBytes.reserve("/highlander/shop/locks/todo-list/00/" + "x".repeat(30) + i);
        }
        assertThat(byNumber.held()).isEqualTo(8_000);
        assertThat(byBytes.held()).isLessThan(8_500);
    }

    @Test
    void threeServersSurviveTheEndOfTheLargestSessionAndTheirRestart() throws Exception {
        List<InstanceSpec> servers = TestEnsemble.servers(3, 500, 100, Map.of());
        try (TestEnsemble cluster = new TestEnsemble(servers)) {
            cluster.start();
            try (CuratorFramework observer = connect(cluster.getConnectString())) {
                observer.create().forPath("/l");
            }
            int locks;
            try (CuratorFramework largest = connect(cluster.getConnectString())) {
                locks = fill(largest.getZookeeperClient().getZooKeeper());
            }
            System.out.println("LargestSessionTest ended a session with " + locks + " locks");
            for (InstanceSpec server : servers) {
                assertServes(server, "before-restart");
            }
            for (InstanceSpec server : servers) {
                cluster.restartServer(server);
                assertServes(server, "after-restart");
            }
        }
    }

    /** As many nodes as the budget allows locks, with names as long as theirs: {@code <lock>/_c_<uuid>-lock-<10 digits>}. */
    private static int fill(ZooKeeper session) throws Exception {
        LockBudget budget = new LockBudget(Integer.MAX_VALUE);
        String lock = "/l/" + "x".repeat(90);
        String node = "_c_01234567-89ab-cdef-0123-456789abcdef-lock-0123456789";
        int locks = 0;
        while (budget.reserve(lock + "%05d".formatted(locks))) {
            locks++;
        }
        CountDownLatch created = new CountDownLatch(locks);
        StringCallback counting = (rc, path, context, name) -> created.countDown();
        for (int i = 0; i < locks; i++) {
            session.create(
                    lock + "%05d".formatted(i) + node,
                    new byte[20],
                    Ids.OPEN_ACL_UNSAFE,
                    CreateMode.EPHEMERAL,
                    counting,
                    null);
        }
        assertThat(created.await(60, TimeUnit.SECONDS)).as("nodes created").isTrue();
        assertThat(session.getChildren("/l", false)).hasSize(locks);
        return locks;
    }

    private static void assertServes(InstanceSpec server, String name) throws Exception {
        try (CuratorFramework client = connect(server.getHostname() + ":" + server.getPort())) {
            client.create().forPath("/" + name + server.getServerId());
            assertThat(client.getChildren().forPath("/l")).isEmpty();
        }
    }

    private static CuratorFramework connect(String servers) throws Exception {
        CuratorFramework client = CuratorFrameworkFactory.newClient(servers, 10_000, 10_000, new RetryNTimes(20, 500));
        client.start();
        assertThat(client.blockUntilConnected(30, TimeUnit.SECONDS))
                .as("connected to " + servers)
                .isTrue();
        return client;
    }
}
