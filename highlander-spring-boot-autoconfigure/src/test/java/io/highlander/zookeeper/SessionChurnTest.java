package io.highlander.zookeeper;

import static org.assertj.core.api.Assertions.assertThat;

import io.highlander.cluster.NodeAddress;
import io.highlander.coordination.Coordination;
import io.highlander.coordination.CoordinationException;
import io.highlander.coordination.CoordinationSession;
import io.highlander.coordination.SessionProbe;
import io.highlander.testing.TestSeed;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Tag("slow")
@Timeout(120)
class SessionChurnTest {

    private static final int ROUNDS = 8;
    private static final Duration SHORT = Duration.ofMillis(200);
    private static final Duration LONG = Duration.ofSeconds(15);

    private final List<String> paths =
            IntStream.range(0, 24).mapToObj(i -> "/locks/" + i).toList();

    @Test
    void sessionsThatEndWhileTheyLockLeaveNothingThatBlocksTheNext() throws Exception {
        long seed = TestSeed.get();
        Random random = new Random(seed);
        SessionProbe sessionsOfA = new SessionProbe();
        SessionProbe sessionsOfB = new SessionProbe();
        try (QuickServer server = new QuickServer();
                Coordination first = server.coordination(new NodeAddress("10.0.0.1", 7000));
                Coordination second = server.coordination(new NodeAddress("10.0.0.2", 7000))) {
            first.start(sessionsOfA);
            second.start(sessionsOfB);
            CoordinationSession a = sessionsOfA.next();
            CoordinationSession b = sessionsOfB.next();
            for (int round = 0; round < ROUNDS; round++) {
                List<CompletableFuture<?>> attempts = new ArrayList<>();
                for (String path : paths) {
                    attempts.add(takeAndGiveBack(a, path));
                    attempts.add(takeAndGiveBack(b, path));
                }
                outcome(attempts.get(random.nextInt(attempts.size())));
                end(server, a, random.nextBoolean());
                attempts.forEach(SessionChurnTest::outcome);
                a = sessionsOfA.next();
                assertThat(a.isOver()).isFalse();
            }
            assertThat(b.isOver()).as("the session that nobody ended").isFalse();
            for (String path : paths) {
                assertThat(get(b.lock(path, LONG)))
                        .as("seed %d: %s", seed, path)
                        .isTrue();
                assertThat(get(b.children(path))).as("seed %d: %s", seed, path).hasSize(1);
                get(b.unlock(path));
                assertThat(get(a.children(path))).as("seed %d: %s", seed, path).isEmpty();
            }
        }
    }

    private static CompletableFuture<Void> takeAndGiveBack(CoordinationSession session, String path) {
        return session.lock(path, SHORT)
                .thenCompose(had -> had ? session.unlock(path) : CompletableFuture.completedFuture(null));
    }

    private static void end(QuickServer server, CoordinationSession session, boolean atServer) throws Exception {
        if (atServer) {
            server.kill(session);
        } else {
            LostSession.lose((CuratorCoordinationSession) session);
        }
    }

    /** Any answer will do, but there has to be one. */
    private static void outcome(CompletableFuture<?> attempt) {
        try {
            get(attempt);
        } catch (ExecutionException e) {
            assertThat(e).hasCauseInstanceOf(CoordinationException.class);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static <T> T get(CompletableFuture<T> answer) throws Exception {
        return answer.get(60, TimeUnit.SECONDS);
    }
}
