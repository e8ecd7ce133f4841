package io.highlander.zookeeper;

import io.highlander.cluster.NodeAddress;
import io.highlander.coordination.Coordination;
import io.highlander.coordination.CoordinationSession;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.apache.zookeeper.ZooKeeper;
import org.apache.zookeeper.ZooKeeper.States;
import org.apache.zookeeper.common.Time;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sessions with ZooKeeper, one after another, each with a Curator client of its own.
 *
 * <p>One thread does all the work: it opens a client, waits for its session, passes the session on, watches it until it is over,
 * reports that, closes the client and begins again. It checks the facts (which handle there is, and whether it is alive) after
 * every event and four times a second besides. The order of Curator's events, which may be dropped, late or forced, decides
 * nothing.
 */
final class CuratorCoordination implements Coordination {

    private static final Logger log = LoggerFactory.getLogger(CuratorCoordination.class);

    private static final long LOOK_MILLIS = 250;
    private static final long PAUSE_AFTER_FAILURE_MILLIS = 1_000;

    private final CuratorClients clients;
    private final NodeAddress self;
    private final Duration sessionTimeout;
    private final Semaphore news = new Semaphore(0);
    private final AtomicBoolean started = new AtomicBoolean();
    private volatile boolean closed;
    private volatile @Nullable Thread thread;
    /** The failure that was logged last; used by the supervisor's thread only. */
    private String toldOf = "";

    CuratorCoordination(CuratorClients clients, NodeAddress self, Duration sessionTimeout) {
        this.clients = clients;
        this.self = self;
        this.sessionTimeout = sessionTimeout;
    }

    @Override
    public void start(Consumer<CoordinationSession> onSession) {
        if (!started.compareAndSet(false, true)) {
            throw new IllegalStateException("The coordination of node " + self + " was started before.");
        }
        Thread supervisor = new Thread(() -> superviseSessions(onSession), "highlander-zookeeper");
        supervisor.setDaemon(true);
        thread = supervisor;
        supervisor.start();
    }

    @Override
    public void close() {
        closed = true;
        news.release();
        Thread supervisor = thread;
        if (supervisor == null || supervisor == Thread.currentThread()) {
            return;
        }
        try {
            supervisor.join(sessionTimeout.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (supervisor.isAlive()) {
            log.warn("Pod {} could not close its ZooKeeper session in time; the session will time out.", self);
            supervisor.interrupt();
        }
    }

    private void superviseSessions(Consumer<CoordinationSession> onSession) {
        while (!closed) {
            try (CuratorClient client = clients.open(self, sessionTimeout)) {
                client.onEvent(news::release);
                superviseSession(client, onSession);
            } catch (Exception | Error e) { // whatever it is, this thread must go on: no other opens sessions
                tellOfFailure(e.toString());
                waitForNews(PAUSE_AFTER_FAILURE_MILLIS);
            }
        }
    }

    /** Logs the failure, once for a series of equal ones. */
    private void tellOfFailure(String why) {
        if (!why.equals(toldOf)) {
            log.warn("Pod {} cannot open a session with ZooKeeper; it tries again. ({})", self, why);
            toldOf = why;
        }
    }

    private void superviseSession(CuratorClient client, Consumer<CoordinationSession> onSession) throws Exception {
        ZooKeeper zookeeper = awaitConnection(client);
        if (zookeeper == null) {
            return;
        }
        SessionHandle handle = new SessionHandle(zookeeper, client.root(), client.acls());
        CuratorCoordinationSession session =
                new CuratorCoordinationSession(handle, new LockKeepers(client.framework(), handle));
        try {
            toldOf = "";
            log.info("Pod {} has ZooKeeper session 0x{}.", self, Long.toHexString(session.id()));
            onSession.accept(session);
            while (!closed && isCurrent(session, client)) {
                waitForNews(LOOK_MILLIS);
            }
        } finally {
            log.info("ZooKeeper session 0x{} of pod {} is over.", Long.toHexString(session.id()), self);
            session.end();
        }
    }

    private @Nullable ZooKeeper awaitConnection(CuratorClient client) throws Exception {
        long warnAt = Time.currentElapsedTime() + sessionTimeout.toMillis();
        while (!closed) {
            ZooKeeper zookeeper = client.handle();
            if (zookeeper != null && zookeeper.getState() == States.CONNECTED) {
                return zookeeper;
            }
            if (zookeeper == null || !zookeeper.getState().isAlive()) {
                throw new IllegalStateException(
                        "The ZooKeeper client is " + (zookeeper == null ? "gone" : zookeeper.getState())
                                + " before it had a session. Check the address, and the credentials if there are any.");
            }
            if (warnAt >= 0 && Time.currentElapsedTime() > warnAt) {
                warnAt = -1;
                log.warn(
                        "Pod {} is not connected to ZooKeeper ({}) yet. Check spring.cloud.zookeeper.connect-string.",
                        self,
                        client.framework().getZookeeperClient().getCurrentConnectionString());
            }
            waitForNews(LOOK_MILLIS);
        }
        return null;
    }

    private static boolean isCurrent(CuratorCoordinationSession session, CuratorClient client) throws Exception {
        if (client.wasLost() || session.isOver()) {
            return false;
        }
        ZooKeeper now = client.handle();
        return now == session.handle().zookeeper() && now.getSessionId() == session.id();
    }

    private void waitForNews(long millis) {
        try {
            if (news.tryAcquire(millis, TimeUnit.MILLISECONDS)) {
                news.drainPermits();
            }
        } catch (InterruptedException e) {
            // Only a close() that has waited long enough interrupts this thread.
            Thread.currentThread().interrupt();
            closed = true;
        }
    }
}
