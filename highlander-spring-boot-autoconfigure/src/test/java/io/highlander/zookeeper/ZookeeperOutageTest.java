package io.highlander.zookeeper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.highlander.cluster.NodeAddress;
import io.highlander.coordination.Change;
import io.highlander.coordination.Coordination;
import io.highlander.coordination.CoordinationException;
import io.highlander.coordination.CoordinationSession;
import io.highlander.coordination.SessionProbe;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.curator.retry.RetryNTimes;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.cloud.zookeeper.ZookeeperProperties;

@Tag("slow")
@Timeout(60)
class ZookeeperOutageTest {

    private static final NodeAddress SELF = new NodeAddress("10.0.0.1", 7000);
    private static final Duration LONG = Duration.ofSeconds(10);

    private QuickServer server;
    private Coordination coordination;
    private final SessionProbe sessions = new SessionProbe();

    @BeforeEach
    void startServer() throws Exception {
        server = new QuickServer();
        coordination = server.coordination(SELF);
    }

    @AfterEach
    void stopServer() throws Exception {
        coordination.close();
        server.close();
    }

    @Test
    void operationsFailInTimeAndTheSessionIsOver() throws Exception {
        coordination.start(sessions);
        CoordinationSession session = sessions.next();
        assertThat(get(session.lock("/locks/held", LONG))).isTrue();
        CompletableFuture<Boolean> over = new CompletableFuture<>();
        session.onOver(() -> over.complete(true));

        server.stop();

        List<CompletableFuture<?>> answers = List.of(
                session.children("/locks"),
                session.read("/locks"),
                session.commit(List.of(new Change.Check("/locks"))),
                session.ensurePath("/new"),
                session.lockHolder("/locks/held"),
                session.lock("/locks/other", LONG),
                session.unlock("/locks/held"));
        for (CompletableFuture<?> answer : answers) {
            assertThatThrownBy(() -> get(answer)).hasCauseInstanceOf(CoordinationException.class);
        }
        assertThat(get(over)).isTrue();
        assertThat(session.isOver()).isTrue();
    }

    @Test
    void aNewSessionComesWhenTheServerIsBack() throws Exception {
        coordination.start(sessions);
        CoordinationSession first = sessions.next();
        assertThat(get(first.lock("/locks/thing", LONG))).isTrue();
        CompletableFuture<Boolean> over = new CompletableFuture<>();
        first.onOver(() -> over.complete(true));
        server.stop();
        assertThat(get(over)).isTrue();

        server.restart();

        CoordinationSession second = sessions.next();
        assertThat(second.id()).isNotEqualTo(first.id());
        assertThat(get(second.lock("/locks/thing", LONG))).isTrue();
        assertThat(get(second.lockHolder("/locks/thing")).orElseThrow().node().ephemeralOwner())
                .isEqualTo(second.id());
    }

    @Test
    void unlockingWhileTheConnectionIsCutEndsWithTheNodeGone() throws Exception {
        Duration longEnoughToReconnect = Duration.ofSeconds(30);
        try (QuickServer slowServer = new QuickServer(2_000);
                CutLine line = new CutLine(slowServer.port());
                Coordination throughLine = new CuratorCoordination(
                        impatientClients("127.0.0.1:" + line.port()), SELF, longEnoughToReconnect)) {
            throughLine.start(sessions);
            CoordinationSession session = sessions.next();
            assertThat(get(session.lock("/locks/cut", LONG))).isTrue();

            line.cut();
            CompletableFuture<Void> unlocked = session.unlock("/locks/cut");
            Awaitility.await("Curator has given the release up").until(() -> line.refused() >= 2);
            assertThat(unlocked).isNotDone();
            line.mend();
            get(unlocked);

            assertThat(session.isOver()).isFalse();
            assertThat(get(session.lockHolder("/locks/cut"))).isEmpty();
            assertThat(get(session.lock("/locks/cut", LONG))).isTrue();
            assertThat(sessions.hasNone()).isTrue();
        }
    }

    @Test
    void operationsFailInTimeWhenTheServerIsSilent() throws Exception {
        try (CutLine line = new CutLine(server.port());
                Coordination throughLine = new CuratorCoordination(
                        QuickServer.clients("127.0.0.1:" + line.port()), SELF, QuickServer.SESSION)) {
            throughLine.start(sessions);
            CoordinationSession session = sessions.next();
            assertThat(get(session.lock("/locks/held", LONG))).isTrue();
            CompletableFuture<Boolean> over = new CompletableFuture<>();
            session.onOver(() -> over.complete(true));

            line.silence();

            for (CompletableFuture<?> answer : List.of(
                    session.read("/locks"),
                    session.commit(List.of(new Change.Check("/locks"))),
                    session.lock("/locks/other", LONG),
                    session.unlock("/locks/held"))) {
                assertThatThrownBy(() -> get(answer)).hasCauseInstanceOf(CoordinationException.class);
            }
            assertThat(get(over)).isTrue();
        }
    }

    @Test
    void startingDoesNotWaitForTheServer() throws Exception {
        server.stop();

        coordination.start(sessions);
        assertThat(sessions.hasNone()).isTrue();
        server.restart();

        assertThat(get(sessions.next().read("/"))).isPresent();
    }

    @Test
    void closingIsBoundedWhileTheServerIsAway() throws Exception {
        coordination.start(sessions);
        CoordinationSession session = sessions.next();
        assertThat(get(session.lock("/locks/held", LONG))).isTrue();
        server.stop();
        CompletableFuture<Boolean> blocked = session.lock("/locks/other", LONG);

        get(CompletableFuture.runAsync(coordination::close));

        assertThat(session.isOver()).isTrue();
        assertThatThrownBy(() -> get(blocked)).hasCauseInstanceOf(CoordinationException.class);
    }

    @Test
    void closingBeforeTheFirstSessionLeavesNoClientBehind() throws Exception {
        server.stop();
        coordination.start(sessions);
        Awaitility.await("the client tries to connect").until(() -> threads() > 1);

        coordination.close();

        Awaitility.await("all threads of the node have ended").until(() -> threads() == 0);
        assertThat(sessions.hasNone()).isTrue();
    }

    @Test
    void closingLeavesNoThreadBehind() throws Exception {
        coordination.start(sessions);
        CoordinationSession session = sessions.next();
        for (int i = 0; i < 40; i++) {
            assertThat(get(session.lock("/locks/" + i, LONG))).isTrue();
        }
        assertThat(threads()).isGreaterThan(16);

        coordination.close();

        Awaitility.await("all threads of the node have ended").until(() -> threads() == 0);
    }

    @Test
    void whatWasClosedBeforeItsStartCanBeClosedAgain() {
        coordination.close();
        coordination.close();
        assertThat(sessions.hasNone()).isTrue();
    }

    /** Their operations fail soon after the connection is lost, long before the session is. */
    private static CuratorClients impatientClients(String connectString) {
        ZookeeperProperties properties = new ZookeeperProperties();
        properties.setConnectString(connectString);
        properties.setConnectionTimeout(Duration.ofMillis(100));
        return new CuratorClients(properties, new RetryNTimes(0, 1), Stream::of, null, null);
    }

    private static long threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("highlander-"))
                .count();
    }

    private static <T> T get(CompletableFuture<T> answer) throws Exception {
        return answer.get(60, TimeUnit.SECONDS);
    }
}
