package io.highlander.autoconfigure;

import io.highlander.s3.S3Flaw;
import io.highlander.s3.StrictS3Server;
import io.highlander.testing.TestPorts;
import io.highlander.testing.TestZooKeeper;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.curator.framework.CuratorFramework;
import org.apache.curator.framework.CuratorFrameworkFactory;
import org.apache.curator.retry.RetryOneTime;
import org.apache.zookeeper.ZooDefs;

/** What an application finds around itself: servers, good and bad, by the names that texts use for them. */
final class Surroundings implements AutoCloseable {

    private final TestZooKeeper zooKeeper;
    private final StrictS3Server s3 = StrictS3Server.start();
    private final StrictS3Server denyingS3 = flawed(S3Flaw.DENIES_ALL);
    private final StrictS3Server carelessS3 = flawed(S3Flaw.IGNORES_IF_NONE_MATCH);
    private final ServerSocket busy = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    private final Map<String, String> names = new LinkedHashMap<>();

    Surroundings(Path directory) throws Exception {
        zooKeeper = new TestZooKeeper();
        names.put("<zookeeper>", zooKeeper.getConnectString());
        names.put("<s3>", s3.uri().toString());
        names.put("<s3 address>", s3.uri().getAuthority());
        names.put("<denying s3>", denyingS3.uri().toString());
        names.put("<careless s3>", carelessS3.uri().toString());
        names.put("<busy port>", String.valueOf(busy.getLocalPort()));
        names.put("<nobody>", "127.0.0.1:" + TestPorts.take());
        names.put("<directory>", directory.toString());
        names.put("<file>", Files.createFile(directory.resolve("file")).toString());
        prepareZooKeeper();
    }

    /** Below {@code /denied} nothing may be created; below {@code /other} a cluster has another layout. */
    private void prepareZooKeeper() throws Exception {
        try (CuratorFramework client =
                CuratorFrameworkFactory.newClient(zooKeeper.getConnectString(), new RetryOneTime(100))) {
            client.start();
            client.create().withACL(ZooDefs.Ids.READ_ACL_UNSAFE).forPath("/denied");
            client.create()
                    .creatingParentsIfNeeded()
                    .forPath(
                            "/other/highlander/wrong/layout",
                            "{\"protocol\":3,\"unit\":\"entity\",\"paths\":1,\"generation\":7}"
                                    .getBytes(StandardCharsets.UTF_8));
        }
    }

    /** The text with names replaced by what they stand for. */
    String resolve(String text) {
        String resolved = text;
        for (Map.Entry<String, String> name : names.entrySet()) {
            resolved = resolved.replace(name.getKey(), name.getValue());
        }
        return resolved;
    }

    private static StrictS3Server flawed(S3Flaw flaw) {
        StrictS3Server server = StrictS3Server.start();
        server.setFlaws(flaw);
        return server;
    }

    @Override
    public void close() throws IOException {
        busy.close();
        carelessS3.close();
        denyingS3.close();
        s3.close();
        zooKeeper.close();
    }
}
