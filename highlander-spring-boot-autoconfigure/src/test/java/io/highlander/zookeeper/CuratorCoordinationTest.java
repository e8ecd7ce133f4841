package io.highlander.zookeeper;

import static org.assertj.core.api.Assertions.assertThat;

import io.highlander.cluster.NodeAddress;
import io.highlander.coordination.Change;
import io.highlander.coordination.Coordination;
import io.highlander.coordination.CoordinationContract;
import io.highlander.coordination.CoordinationSession;
import io.highlander.coordination.LockNode;
import io.highlander.coordination.SessionProbe;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("slow")
class CuratorCoordinationTest extends CoordinationContract {

    private static final NodeAddress C = new NodeAddress("10.0.0.3", 7000);

    private static QuickServer server;

    @BeforeAll
    static void startServer() throws Exception {
        server = new QuickServer();
    }

    @AfterAll
    static void stopServer() throws Exception {
        server.close();
    }

    @Override
    protected Coordination coordination(NodeAddress self) {
        return server.coordination(self);
    }

    @Override
    protected void endInService(CoordinationSession session) throws Exception {
        server.kill(session);
    }

    @Test
    void theTimeoutIsTheOneThatWasAgreed() {
        assertThat(start(C, new SessionProbe()).timeout()).isEqualTo(QuickServer.SESSION);
    }

    @Test
    void aSessionThatExpiresOnTheClientsSideIsReplacedToo() throws Exception {
        SessionProbe sessions = new SessionProbe();
        CoordinationSession session = start(C, sessions);

        LostSession.lose((CuratorCoordinationSession) session);

        assertThat(sessions.next().id()).isNotEqualTo(session.id());
        assertThat(session.isOver()).isTrue();
        assertThat(sessions.hasNone()).isTrue();
    }

    @Test
    @Tag("known-trap")
    void onlyLockNodesAreInTheQueueOfALock() throws Exception {
        CoordinationSession session = start(C, new SessionProbe());
        String path = lockPath("foreign");
        assertThat(get(session.lock(path, LONG))).isTrue();
        get(session.ensurePath(path + "/!first"));
        get(session.ensurePath(path + "/0000000000"));
        get(session.ensurePath(path + "/x-lock-0"));

        LockNode holder = get(session.lockHolder(path)).orElseThrow();

        assertThat(holder.node().ephemeralOwner()).isEqualTo(session.id());
        get(session.unlock(path));
        assertThat(get(session.lockHolder(path))).isEmpty();
    }

    @Test
    void aNodeThatAnEarlierAttemptOfTheSessionLeftIsRemovedByTheNext() throws Exception {
        CoordinationSession session = start(C, new SessionProbe());
        String path = lockPath("ghost");
        String ghost = path + "/_c_01234567-89ab-cdef-0123-456789abcdef-lock-0000000000";
        get(session.ensurePath(path));
        get(session.commit(List.of(new Change.Create(ghost, bytes("ghost"), true))));

        assertThat(get(session.lock(path, SHORT))).isFalse();
        assertThat(get(session.children(path))).isEmpty();
        assertThat(get(session.lock(path, LONG))).isTrue();
    }

    /** CURATOR-604: Curator's mutex can return on a node of the session before. */
    @Test
    @Tag("known-trap")
    void whoWaitedWhileItsSessionWasReplacedNeverLooksLikeTheHolder() throws Exception {
        SessionProbe sessions = new SessionProbe();
        CoordinationSession waiter = start(C, sessions);
        CoordinationSession holder = start(A, new SessionProbe());
        String path = lockPath("curator-604");
        assertThat(get(holder.lock(path, LONG))).isTrue();
        CompletableFuture<Boolean> waiting = waiter.lock(path, LONG);
        Awaitility.await("the waiter stands in the queue")
                .until(() -> get(holder.children(path)).size() == 2);

        LostSession.lose((CuratorCoordinationSession) waiter);
        get(holder.unlock(path));

        try {
            if (get(waiting)) {
                assertThat(waiter.isOver()).isTrue();
                assertFails(waiter.lockHolder(path));
            }
        } catch (ExecutionException e) {
            assertThat(e).hasMessageContaining("session");
        }
        CoordinationSession next = sessions.next();
        assertThat(get(next.lock(path, LONG))).isTrue();
        assertThat(get(next.lockHolder(path)).orElseThrow().node().ephemeralOwner())
                .isEqualTo(next.id());
        assertThat(get(holder.children(path))).hasSize(1);
    }
}
