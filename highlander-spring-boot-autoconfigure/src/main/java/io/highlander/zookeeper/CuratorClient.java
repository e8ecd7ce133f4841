package io.highlander.zookeeper;

import org.apache.curator.framework.CuratorFramework;
import org.apache.curator.framework.api.ACLProvider;
import org.apache.curator.framework.state.ConnectionState;
import org.apache.zookeeper.ZooKeeper;
import org.jspecify.annotations.Nullable;

/**
 * One Curator client, used for one session and closed with it: Curator's retries in the background end there and cannot reach into
 * the next session.
 */
final class CuratorClient implements AutoCloseable {

    private final CuratorFramework framework;
    private final ACLProvider acls;
    private volatile boolean lost;

    CuratorClient(CuratorFramework framework, ACLProvider acls) {
        this.framework = framework;
        this.acls = acls;
    }

    /** Runs the action after every event. An event only says that it is time to look; the action asks for the current facts. */
    void onEvent(Runnable action) {
        framework.getConnectionStateListenable().addListener((client, state) -> {
            if (state == ConnectionState.LOST) {
                lost = true;
            }
            action.run();
        });
    }

    /** Returns Curator's current handle; Curator makes another one when a session ends. Returns null after closing. */
    @Nullable
    ZooKeeper handle() throws Exception {
        return framework.getZookeeperClient().getZooKeeper();
    }

    /** Whether Curator has ever given up a session of this client, even if it went on with another one. */
    boolean wasLost() {
        return lost;
    }

    CuratorFramework framework() {
        return framework;
    }

    ACLProvider acls() {
        return acls;
    }

    /** Returns what Curator puts in front of every path: empty, or {@code /namespace} if a customizer has set one. */
    String root() {
        String namespace = framework.getNamespace();
        return namespace.isEmpty() ? "" : "/" + namespace;
    }

    /** Ends every session of this client. Takes up to a session timeout if ZooKeeper does not answer. */
    @Override
    public void close() {
        framework.close();
    }
}
