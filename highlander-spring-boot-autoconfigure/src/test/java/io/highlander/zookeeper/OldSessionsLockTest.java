package io.highlander.zookeeper;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.curator.framework.CuratorFramework;
import org.apache.curator.framework.CuratorFrameworkFactory;
import org.apache.curator.framework.recipes.locks.InterProcessMutex;
import org.apache.curator.retry.RetryNTimes;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * CURATOR-604: Curator's lock is granted on a node that a dead session of the same client left in the queue. That Highlander is not
 * taken in is shown by {@code CuratorCoordinationTest.whoWaitedWhileItsSessionWasReplacedNeverLooksLikeTheHolder} and
 * {@code TakeoverTest.lockNodeOfAnotherSessionIsNotOwned}.
 */
@Tag("slow")
@Tag("known-trap")
@Timeout(60)
class OldSessionsLockTest {

    private static final String LOCK = "/locks/thing";

    private static final int TICK_MILLIS = 3_000;

    /** So long that the dead session does not expire before the test ends it. */
    private static final int SESSION_MILLIS = 60_000;

    @Test
    void theMutexIsGrantedOnTheNodeOfADeadSessionAndOnlyTheNodesOwnerTells() throws Exception {
        ExecutorService thread = Executors.newSingleThreadExecutor();
        try (QuickServer server = new QuickServer(TICK_MILLIS);
                CuratorFramework holder = client(server);
                CuratorFramework waiter = client(server)) {
            InterProcessMutex held = new InterProcessMutex(holder, LOCK);
            held.acquire();
            InterProcessMutex waiting = new InterProcessMutex(waiter, LOCK);
            Future<Boolean> granted = thread.submit(() -> waiting.acquire(20, TimeUnit.SECONDS));
            Awaitility.await("the waiter stands in the queue")
                    .until(() -> holder.getChildren().forPath(LOCK).size() == 2);
            long before = sessionOf(waiter);
            byte[] password = waiter.getZookeeperClient().getZooKeeper().getSessionPasswd();

            LostSession.lose(waiter.getZookeeperClient().getZooKeeper());
            Awaitility.await("the waiter has another session").until(() -> sessionOf(waiter) != before);
            held.release();

            assertThat(granted.get(60, TimeUnit.SECONDS))
                    .as("the trap: granted")
                    .isTrue();
            assertThat(ownerOfFirst(holder)).as("owner of the first node").isEqualTo(before);
            assertThat(sessionOf(waiter))
                    .as("session of who was granted the lock")
                    .isNotEqualTo(before);

            server.kill(before, password);
            assertThat(held.acquire(20, TimeUnit.SECONDS))
                    .as("another is granted the lock when the dead session expires")
                    .isTrue();
            assertThat(onThreadOf(thread, waiting::isOwnedByCurrentThread))
                    .as("the trap: the first still believes to hold it")
                    .isTrue();
        } finally {
            thread.shutdownNow();
        }
    }

    private static CuratorFramework client(QuickServer server) {
        CuratorFramework client = CuratorFrameworkFactory.newClient(
                server.connectString(), SESSION_MILLIS, 3_000, new RetryNTimes(5, 50));
        client.start();
        return client;
    }

    private static long sessionOf(CuratorFramework client) throws Exception {
        return client.getZookeeperClient().getZooKeeper().getSessionId();
    }

    private static long ownerOfFirst(CuratorFramework client) throws Exception {
        List<String> queue = LockQueue.inOrder(client.getChildren().forPath(LOCK));
        return client.checkExists().forPath(LOCK + "/" + queue.get(0)).getEphemeralOwner();
    }

    private static <T> T onThreadOf(ExecutorService thread, Callable<T> question) throws Exception {
        return thread.submit(question).get(60, TimeUnit.SECONDS);
    }
}
