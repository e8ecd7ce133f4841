package io.highlander.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.highlander.CallOptions;
import io.highlander.EntityCommand;
import io.highlander.EntityGateway;
import io.highlander.EntityQuery;
import io.highlander.HighlanderEntity;
import io.highlander.Snapshot;
import io.highlander.activation.threads.HandlerThreads;
import io.highlander.exception.BadCallException;
import io.highlander.exception.EntityCallException;
import io.highlander.exception.EntityTooLargeException;
import io.highlander.exception.IdempotencyKeyReusedException;
import io.highlander.exception.Outcome;
import io.highlander.exception.ResultUnavailableException;
import io.highlander.exception.VersionConflictException;
import io.highlander.state.InMemoryStateStore;
import io.highlander.time.SystemClock;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GatewayTest {

    /** Has answers that can be written and not be read. */
    @HighlanderEntity("oracle")
    public static class Oracle {

        /** Its reader refuses what its writer wrote. */
        public static final class Riddle {

            public String text = "what walks on four legs";

            Riddle() {}

            @JsonCreator
            Riddle(@JsonProperty("text") String text) {
                throw new IllegalStateException("nobody can read " + text);
            }
        }

        private int asked;

        @EntityCommand
        public Riddle ask() {
            asked++;
            return new Riddle();
        }

        @EntityCommand
        public void tell(Riddle riddle) {
            asked++;
        }

        @EntityQuery
        public int asked() {
            return asked;
        }
    }

    private final SystemClock clock = new SystemClock();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final TestCluster cluster = new TestCluster(
            new InMemoryStateStore(),
            clock,
            new HandlerThreads(threads, 2),
            Counter.class,
            Note.class,
            Oracle.class,
            Relay.class);
    private TestCluster.Node a;
    private TestCluster.Node b;

    @BeforeEach
    void start() {
        a = cluster.start(1001);
        b = cluster.start(1002);
        Relay.gateway = a.gateway;
    }

    @AfterEach
    void stop() {
        a.stop();
        b.stop();
        threads.shutdownNow();
        clock.close();
    }

    @Test
    void callThatWouldWaitForItselfFailsAndNamesTheCycle() {
        assertThatThrownBy(() -> a.gateway.entity(Relay.class, "1").visit(List.of("2", "1")))
                .isInstanceOf(EntityCallException.class)
                .hasMessageContaining("relay/1 -> relay/2 -> relay/1");
        assertThat(a.gateway.entity(Relay.class, "1").visits()).isZero();
    }

    @Test
    void nestedCallsThatAreWaitedForByTheirFuturesDoNotUseThemUpEither() {
        assertThat(a.gateway.entity(Relay.class, "1").visitLater(List.of("2", "3", "4", "5", "6")))
                .isEqualTo("end");
    }

    @Test
    void nestedCallsDoNotUseUpTheHandlerThreads() {
        assertThat(a.gateway.entity(Relay.class, "1").visit(List.of("2", "3", "4", "5", "6")))
                .isEqualTo("end");
    }

    @Test
    void queriesThatAskOneAnotherDoNotUseUpTheStackOfTheirCaller() throws Exception {
        int entities = 1_000;
        b.stop();
        for (int i = 1; i <= entities; i++) {
            a.gateway.entity(Relay.class, "deep-" + i).visits();
        }
        FutureTask<Integer> chain = new FutureTask<>(
                () -> a.gateway.entity(Relay.class, "deep-" + entities).depth(entities - 1));
        new Thread(null, chain, "caller with a small stack", 256 * 1024).start();
        assertThat(chain.get(1, TimeUnit.MINUTES)).isEqualTo(entities - 1);
        b = cluster.start(1002);
    }

    @Test
    void lambdaMustMakeExactlyOneCall() {
        assertThatIllegalArgumentException().isThrownBy(() -> a.gateway.call(Counter.class, "x", counter -> 1));
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> a.gateway.call(Counter.class, "x", counter -> counter.increment() + counter.increment()));
        assertThat(a.gateway.entity(Counter.class, "x").value()).isZero();
    }

    @Test
    void oneWayCallRunsBeforeTheNextCallOfTheSameNode() {
        a.gateway.tell(Counter.class, "x", Counter::increment);
        assertThat(a.gateway.entity(Counter.class, "x").value()).isEqualTo(1);
    }

    @Test
    void methodThatIsNoHandlerIsRefused() {
        Note note = a.gateway.entity(Note.class, "n");
        assertThatThrownBy(note::notAHandler)
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessageContaining("notAHandler");
    }

    @Test
    void snapshotIsReplacedOnlyAsLongAsItsVersionHolds() {
        a.gateway.entity(Note.class, "n").write("one");
        Snapshot<Note> snapshot = a.gateway.get(Note.class, "n");
        assertThat(snapshot.version()).isEqualTo(1);
        Note changed = new Note();
        changed.write("two");
        Snapshot<Note> after = b.gateway.put(snapshot.with(changed));
        assertThat(after.version()).isEqualTo(2);
        assertThatThrownBy(() -> a.gateway.put(snapshot.with(changed))).isInstanceOf(VersionConflictException.class);
        assertThat(a.gateway.entity(Note.class, "n").text()).isEqualTo("two");
    }

    @Test
    void entityThatIsNotReplaceableHasNoSnapshots() {
        assertThatIllegalArgumentException().isThrownBy(() -> a.gateway.get(Counter.class, "x"));
    }

    @Test
    void sameIdempotencyKeyCountsOnceFromWhicheverNode() {
        CallOptions once = CallOptions.defaults().withIdempotencyKey("k");
        assertThat(a.gateway.with(once).entity(Counter.class, "x").increment()).isEqualTo(1);
        assertThat(b.gateway.with(once).entity(Counter.class, "x").increment()).isEqualTo(1);
        assertThatThrownBy(() -> b.gateway.with(once).entity(Counter.class, "x").setTo(5))
                .isInstanceOf(IdempotencyKeyReusedException.class);
        EntityGateway ann = b.gateway.as("ann").with(once);
        assertThatThrownBy(() -> ann.entity(Counter.class, "x").increment())
                .as("a key is its caller's own")
                .isInstanceOf(IdempotencyKeyReusedException.class);
    }

    @Test
    void stateThatWouldBeTooLargeIsAsItWas() {
        Note note = a.gateway.entity(Note.class, "n");
        note.write("one");
        assertThatThrownBy(() -> b.gateway.entity(Note.class, "n").write("x".repeat(2 << 20)))
                .isInstanceOfSatisfying(EntityTooLargeException.class, failure -> {
                    assertThat(failure.outcome()).isEqualTo(Outcome.NOT_RUN);
                    assertThat(failure)
                            .hasMessageContaining("note/n")
                            .hasMessageContaining("highlander.types.note.max-size")
                            .hasMessageNotContaining("Exception")
                            .hasMessageNotContaining("..");
                });
        Note large = new Note();
        large.write("x".repeat(2 << 20));
        Snapshot<Note> snapshot = a.gateway.get(Note.class, "n");
        assertThatThrownBy(() -> a.gateway.put(snapshot.with(large))).isInstanceOf(EntityTooLargeException.class);
        assertThat(note.text()).isEqualTo("one");
    }

    @Test
    void resultThatCannotBeReadIsOfACallThatWasDone() {
        for (TestCluster.Node node : List.of(a, b)) {
            assertThatThrownBy(() -> node.gateway.entity(Oracle.class, "o").ask())
                    .isInstanceOfSatisfying(ResultUnavailableException.class, failure -> {
                        assertThat(failure.outcome()).isEqualTo(Outcome.DONE);
                        assertThat(failure).hasMessageContaining("ask").hasMessageContaining("oracle/o");
                    });
        }
        assertThat(a.gateway.entity(Oracle.class, "o").asked()).isEqualTo(2);
    }

    @Test
    void argumentThatCannotBeReadIsABadCall() {
        assertThatThrownBy(() -> a.gateway.entity(Oracle.class, "o").tell(new Oracle.Riddle()))
                .isInstanceOfSatisfying(BadCallException.class, failure -> assertThat(failure.outcome())
                        .isEqualTo(Outcome.NOT_RUN));
        assertThat(a.gateway.entity(Oracle.class, "o").asked()).isZero();
    }
}
