package io.highlander.zookeeper;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.zookeeper.ZooKeeper;

/** Makes a client believe that its session has expired, while the session and its nodes live on at the server. */
final class LostSession {

    private LostSession() {}

    static void lose(CuratorCoordinationSession session) throws InterruptedException {
        lose(session.handle().zookeeper());
    }

    /**
     * ZooKeeper's own injection queues the event first and marks the client as closed afterwards. Whoever gets the event in between and closes
     * the client, as Curator does, ends the session at the server. So no event is delivered until the client is marked.
     */
    static void lose(ZooKeeper client) throws InterruptedException {
        CountDownLatch reached = new CountDownLatch(1);
        CountDownLatch injected = new CountDownLatch(1);
        client.exists("/", false, (code, path, context, stat) -> holdEvents(reached, injected), null);
        if (!reached.await(60, TimeUnit.SECONDS)) {
            throw new AssertionError("The client's thread of events does not answer.");
        }
        client.getTestable().injectSessionExpiration();
        injected.countDown();
    }

    private static void holdEvents(CountDownLatch reached, CountDownLatch injected) {
        reached.countDown();
        try {
            injected.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
