package io.highlander.zookeeper;

import org.apache.curator.framework.CuratorFramework;
import org.apache.curator.framework.api.ACLProvider;
import org.apache.curator.framework.state.ConnectionState;
import org.apache.zookeeper.ZooKeeper;
import org.jspecify.annotations.Nullable;

/**
 * One Curator client, used for one session and closed with it: whatever Curator retries in the background ends there and cannot
 * reach into the next session.
 */
final class CuratorClient implements AutoCloseable {

    private final CuratorFramework framework;
    private final ACLProvider acls;
    private volatile boolean lost;

    CuratorClient(CuratorFramework framework, ACLProvider acls) {
        this.framework = framework;
        this.acls = acls;
    }

    /** Runs the action after every event. An event says that it is time to look; what is true is asked for then. */
    void onEvent(Runnable action) {
        framework.getConnectionStateListenable().addListener((client, state) -> {
            if (state == ConnectionState.LOST) {
                lost = true;
            }
            action.run();
        });
    }

    /** Curator's handle as of now; it makes another one when a session ends. None after closing. */
    @Nullable
    ZooKeeper handle() throws Exception {
        return framework.getZookeeperClient().getZooKeeper();
    }

    /** Whether Curator has ever given up a session of this client, however it went on afterwards. */
    boolean wasLost() {
        return lost;
    }

    CuratorFramework framework() {
        return framework;
    }

    ACLProvider acls() {
        return acls;
    }

    /** What Curator puts in front of every path: empty, or {@code /namespace} when a customizer has set one. */
    String root() {
        String namespace = framework.getNamespace();
        return namespace.isEmpty() ? "" : "/" + namespace;
    }

    /** Ends every session of this client; takes up to a session timeout when ZooKeeper does not answer. */
    @Override
    public void close() {
        framework.close();
    }
}
