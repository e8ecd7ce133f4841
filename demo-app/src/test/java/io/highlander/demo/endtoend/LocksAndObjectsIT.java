package io.highlander.demo.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.highlander.EntityId;
import io.highlander.ownership.LockPaths;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.curator.framework.CuratorFramework;
import org.apache.curator.framework.CuratorFrameworkFactory;
import org.apache.curator.retry.RetryOneTime;
import org.apache.zookeeper.KeeperException.NoNodeException;
import org.apache.zookeeper.data.Stat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What an operator finds in ZooKeeper and in the bucket. */
@ExtendWith(ThreePods.class)
class LocksAndObjectsIT {

    private static final LockPaths LOCKS = new LockPaths("demo");

    @Test
    void everyActiveEntityHasOneLockThatNamesItsOwner(DemoCluster cluster) throws Exception {
        for (int i = 0; i < 30; i++) {
            cluster.http(i % 3).post("/api/counters/locked-" + i + "/increment", null);
        }
        try (CuratorFramework client =
                CuratorFrameworkFactory.newClient(cluster.connectString(), 10_000, 10_000, new RetryOneTime(500))) {
            client.start();
            await().untilAsserted(() -> {
                Map<String, String> expected = ownersOf(cluster);
                assertThat(expected).hasSizeGreaterThanOrEqualTo(30);
                Map<String, String> locks = new TreeMap<>();
                collectLocks(client, "/highlander/demo/locks", locks);
                assertThat(locks).isEqualTo(expected);
            });
        }
    }

    @Test
    void everyObjectIsReadableJson(DemoCluster cluster) throws Exception {
        cluster.http(0).post("/api/counters/stored%2Fslash/increment", null);
        cluster.http(0).put("/api/users/stored", "{\"name\":\"S\",\"email\":\"s@example.org\"}");
        JsonMapper json = new JsonMapper();
        Map<String, byte[]> objects = new TreeMap<>(cluster.store().objects());
        objects.keySet().removeIf(key -> key.contains("/_highlander/"));
        assertThat(objects).hasSizeGreaterThanOrEqualTo(2);
        objects.forEach((key, body) -> {
            JsonNode object = json.readTree(body);
            assertThat(object.path("type").asString()).as(key).isNotEmpty();
            assertThat(object.path("key").asString()).as(key).isNotEmpty();
            assertThat(object.path("writeId").asString()).as(key).isNotEmpty();
            assertThat(object.path("version").isNumber()).as(key).isTrue();
            assertThat(object.has("epoch")).as(key).isTrue();
            assertThat(key).startsWith("demo/" + object.path("type").asString() + "/");
        });
        assertThat(objects.values())
                .extracting(body -> json.readTree(body).path("key").asString())
                .contains("stored/slash", "stored");
    }

    /** Path of its lock to its owner's address, for each entity in memory. */
    private static Map<String, String> ownersOf(DemoCluster cluster) throws IOException {
        JsonNode seen = cluster.pod(0).cluster().json();
        Map<String, String> addresses = new TreeMap<>();
        seen.path("members")
                .forEach(member -> addresses.put(
                        member.path("id").asString(), member.path("address").asString()));
        Map<String, String> owners = new TreeMap<>();
        seen.path("entities")
                .forEach(entity -> owners.put(
                        LOCKS.of(new EntityId(
                                entity.path("type").asString(),
                                entity.path("key").asString())),
                        String.valueOf(addresses.get(entity.path("owner").asString()))));
        return owners;
    }

    private static void collectLocks(CuratorFramework client, String path, Map<String, String> found) throws Exception {
        for (String child : childrenOf(client, path)) {
            String below = path + "/" + child;
            Stat stat = new Stat();
            try {
                byte[] data = client.getData().storingStatIn(stat).forPath(below);
                if (stat.getEphemeralOwner() == 0) {
                    collectLocks(client, below, found);
                } else {
                    assertThat(found.put(path, new String(data, StandardCharsets.UTF_8)))
                            .as("a second lock in %s", path)
                            .isNull();
                }
            } catch (NoNodeException e) {
                found.remove(path);
            }
        }
    }

    private static List<String> childrenOf(CuratorFramework client, String path) throws Exception {
        try {
            return client.getChildren().forPath(path);
        } catch (NoNodeException e) {
            return List.of();
        }
    }
}
