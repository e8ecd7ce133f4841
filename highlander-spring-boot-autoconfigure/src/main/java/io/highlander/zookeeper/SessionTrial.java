package io.highlander.zookeeper;

import io.highlander.coordination.CoordinationUnreachableException;
import io.highlander.text.DurationText;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Asks ZooKeeper for a session as a node would. An obstacle, be it the network, a missing quorum, TLS or credentials, then shows
 * before anything else waits for a session.
 */
final class SessionTrial {

    private final CuratorClients clients;

    SessionTrial(CuratorClients clients) {
        this.clients = clients;
    }

    /**
     * @param patience how long to wait for a session, and then to find out what is wrong; at least two seconds
     * @throws CoordinationUnreachableException if there was no session; says which servers were asked
     */
    void run(Duration patience) {
        Duration waiting = patience.minus(ServerLook.AT_MOST);
        CuratorClient client = open(waiting);
        try {
            if (!hasSession(client, waiting)) {
                throw unreachable(client, patience);
            }
        } finally {
            closeInBackground(client);
        }
    }

    private CuratorClient open(Duration sessionTimeout) {
        try {
            return clients.openUnnamed(sessionTimeout);
        } catch (Exception e) {
            throw new IllegalStateException("No ZooKeeper client can be made of spring.cloud.zookeeper.*.", e);
        }
    }

    private static boolean hasSession(CuratorClient client, Duration waiting) {
        try {
            return client.framework().blockUntilConnected((int) waiting.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while looking for ZooKeeper.", e);
        }
    }

    private CoordinationUnreachableException unreachable(CuratorClient client, Duration patience) {
        String connectString = client.framework().getZookeeperClient().getCurrentConnectionString();
        return new CoordinationUnreachableException(
                "ZooKeeper gave this pod no session within " + DurationText.of(patience) + ". "
                        + clients.whereItLooks(connectString) + ": " + ServerLook.atAllOf(connectString) + ".",
                "Start ZooKeeper, let this pod reach it, or correct " + CuratorClients.CONNECT_STRING + ".");
    }

    /** Closes the client in the background, because closing without a connection takes as long as connecting does. */
    private static void closeInBackground(CuratorClient client) {
        Thread closer = new Thread(client::close, "highlander-zookeeper-trial");
        closer.setDaemon(true);
        closer.start();
    }
}
