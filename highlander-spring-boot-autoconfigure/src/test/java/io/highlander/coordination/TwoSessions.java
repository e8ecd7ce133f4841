package io.highlander.coordination;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.highlander.EntityId;
import io.highlander.cluster.NodeAddress;
import io.highlander.ownership.LockPaths;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** Two sessions of one service. */
public abstract class TwoSessions {

    protected static final NodeAddress A = new NodeAddress("10.0.0.1", 7000);
    protected static final NodeAddress B = new NodeAddress("10.0.0.2", 7000);
    protected static final Duration LONG = Duration.ofSeconds(10);
    protected static final Duration SHORT = Duration.ofMillis(150);

    static final String ROOT = "/highlander/contract";

    final List<Coordination> open = new ArrayList<>();
    final SessionProbe sessionsOfA = new SessionProbe();
    CoordinationSession a;
    CoordinationSession b;

    /** A coordination that is not started, all of one test's with one service. */
    protected abstract Coordination coordination(NodeAddress self);

    /** Ends the session in the service, as if its timeout had passed there. The session's own side is told nothing. */
    protected abstract void endInService(CoordinationSession session) throws Exception;

    @BeforeEach
    void openTwo() throws Exception {
        a = start(A, sessionsOfA);
        b = start(B, new SessionProbe());
        get(a.ensurePath(ROOT));
    }

    @AfterEach
    void closeAll() {
        open.forEach(Coordination::close);
    }

    protected final CoordinationSession start(NodeAddress self, SessionProbe probe) {
        Coordination coordination = coordination(self);
        open.add(coordination);
        coordination.start(probe);
        return probe.next();
    }

    protected static String lockPath(String key) {
        return new LockPaths("contract").of(new EntityId("thing", key));
    }

    protected static <T> T get(CompletableFuture<T> answer)
            throws InterruptedException, ExecutionException, TimeoutException {
        return answer.get(60, TimeUnit.SECONDS);
    }

    protected static void assertFails(CompletableFuture<?> answer) {
        assertThatThrownBy(() -> get(answer)).hasCauseInstanceOf(CoordinationException.class);
    }

    protected static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
