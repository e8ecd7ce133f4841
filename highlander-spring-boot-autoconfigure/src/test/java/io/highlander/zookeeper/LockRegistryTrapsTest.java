package io.highlander.zookeeper;

import static org.assertj.core.api.Assertions.assertThat;

import io.highlander.EntityId;
import io.highlander.ownership.LockPaths;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import org.apache.curator.framework.CuratorFramework;
import org.apache.curator.framework.CuratorFrameworkFactory;
import org.apache.curator.retry.RetryNTimes;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.integration.zookeeper.lock.ZookeeperLockRegistry;

/** What Spring Integration's lock registry does by default, and that it does not do it to Highlander. */
@Tag("slow")
@Tag("known-trap")
@Timeout(60)
class LockRegistryTrapsTest {

    private static final int DEFAULT_CAPACITY = 30_000;

    private static QuickServer server;
    private static CuratorFramework client;

    @BeforeAll
    static void connect() throws Exception {
        server = new QuickServer();
        client = CuratorFrameworkFactory.newClient(server.connectString(), new RetryNTimes(3, 50));
        client.start();
    }

    @AfterAll
    static void disconnect() throws Exception {
        client.close();
        server.close();
    }

    @Test
    void byDefaultALockThatIsHeldIsForgottenWhenThereAreManyOthers() throws Exception {
        ZookeeperLockRegistry registry = new ZookeeperLockRegistry(client, "/evicted");
        Lock held = registry.obtain("held");
        assertThat(held.tryLock(10, TimeUnit.SECONDS)).isTrue();
        try {
            for (int i = 0; i <= DEFAULT_CAPACITY; i++) {
                registry.obtain("other-" + i);
            }

            assertThat(registry.obtain("held")).isNotSameAs(held);
        } finally {
            held.unlock();
            registry.destroy();
        }
    }

    @Test
    void aLockThatIsHeldIsKeptHoweverManyOthersThereAre() throws Exception {
        try (LockRegistry registry = new LockRegistry(client)) {
            Lock held = registry.obtain("/kept/held");
            assertThat(held.tryLock(10, TimeUnit.SECONDS)).isTrue();

            for (int i = 0; i <= DEFAULT_CAPACITY; i++) {
                registry.obtain("/kept/" + i);
            }

            assertThat(registry.obtain("/kept/held")).isSameAs(held);
            assertThat(client.getChildren().forPath("/kept/held")).hasSize(1);
            held.unlock();
        }
    }

    @Test
    void byDefaultAnIdThatSortsBeforeLockNodesBlocksALockForEver() throws Exception {
        ZookeeperLockRegistry registry = new ZookeeperLockRegistry(client, "/blocked");
        Lock nested = registry.obtain("a/!x");
        assertThat(nested.tryLock(10, TimeUnit.SECONDS)).isTrue();
        nested.unlock();

        assertThat(registry.obtain("a").tryLock(1, TimeUnit.SECONDS)).isFalse();
        registry.destroy();
    }

    @Test
    void noIdBlocksTheLockOfAnother() throws Exception {
        LockPaths paths = new LockPaths("shop");
        try (LockRegistry registry = new LockRegistry(client)) {
            for (String id : new String[] {"a/!x", "a/0", "a/_c_-lock-0000000000", "!", "a", "..", ".", ""}) {
                Lock lock = registry.obtain(paths.of(new EntityId("thing", id.isEmpty() ? " " : id)));
                assertThat(lock.tryLock(10, TimeUnit.SECONDS)).as(id).isTrue();
            }
        }
    }
}
