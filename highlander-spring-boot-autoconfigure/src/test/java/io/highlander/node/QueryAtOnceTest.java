package io.highlander.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.highlander.CallOptions;
import io.highlander.EntityCallException;
import io.highlander.EntityId;
import io.highlander.activation.EntityType;
import io.highlander.activation.QueryAnswer;
import io.highlander.routing.CallObserver;
import io.highlander.routing.GatewayCore;
import io.highlander.state.FaultyStateStore;
import io.highlander.state.FaultyStateStore.Fault;
import io.highlander.time.ManualClock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Queries of an idle entity of the same node: on the caller's thread, and never ahead of anything. */
class QueryAtOnceTest {

    private static final EntityId ID = new EntityId("counter", "x");

    private final ManualClock clock = new ManualClock();
    private final ArrayDeque<Runnable> handlers = new ArrayDeque<>();
    private final FaultyStateStore store = new FaultyStateStore();
    private final TestCluster cluster = new TestCluster(store, clock, handlers::add, Counter.class);
    private TestCluster.Node node;

    @BeforeEach
    void start() {
        node = cluster.start(1001);
        CompletableFuture<Long> first = node.gateway.call(Counter.class, "x", Counter::increment);
        runHandlers();
        assertThat(first).isCompletedWithValue(1L);
    }

    private void runHandlers() {
        for (Runnable next = handlers.poll(); next != null; next = handlers.poll()) {
            next.run();
        }
    }

    private @Nullable QueryAnswer ask(String handler, Object... arguments) {
        return ask(CallOptions.defaults(), handler, arguments);
    }

    private @Nullable QueryAnswer ask(CallOptions options, String handler, Object... arguments) {
        GatewayCore core = node.highlander.gatewayCore();
        EntityType type = core.types().find(Counter.class);
        return core.askAtOnce(ID, Objects.requireNonNull(type.handler(handler)), arguments, "", options);
    }

    private @Nullable Object result(String handler) {
        return Objects.requireNonNull(ask(handler), "it was not asked at once").result();
    }

    @Test
    void runsOnItsCallersThread() {
        Counter counter = node.gateway.as("ann").entity(Counter.class, "x");
        assertThat(counter.value()).isEqualTo(1);
        assertThat(counter.caller()).isEqualTo("ann");
        assertThat(counter.thread()).isEqualTo(Thread.currentThread().getName());
        assertThat(handlers).isEmpty();
    }

    @Test
    void waitsForACommandThatWasMadeBefore() {
        CompletableFuture<Long> command = node.gateway.call(Counter.class, "x", Counter::increment);
        assertThat(ask("value")).isNull();
        runHandlers();
        assertThat(command).isCompletedWithValue(2L);
        assertThat(result("value")).isEqualTo(2L);
    }

    @Test
    void waitsForAChangeOfAnotherCallerThatIsNotSavedYet() {
        TestCluster.Node other = cluster.start(1002);
        CompletableFuture<Long> known = other.gateway.call(Counter.class, "x", Counter::value);
        runHandlers();
        assertThat(known).isCompletedWithValue(1L);
        store.next(Fault.HELD);
        CompletableFuture<Long> command = other.gateway.call(Counter.class, "x", Counter::increment);
        assertThat(ask("value")).as("it waits to be run").isNull();
        runHandlers();
        assertThat(command).isNotDone();
        assertThat(ask("value")).as("it is being saved").isNull();
        store.release();
        assertThat(command).isCompletedWithValue(2L);
        assertThat(result("value")).isEqualTo(2L);
    }

    @Test
    void isNotAnsweredWhenTheLeaseHasEnded() {
        node.client.setReachable(false);
        clock.advance(Duration.ofSeconds(9));
        assertThat(ask("value")).isNull();
        assertThat(result("staleValue")).isEqualTo(1L);
    }

    @Test
    void leaseIsLookedAtAfterTheStateWasRead() {
        node.client.setReachable(false);
        Counter.whenRead = () -> clock.advance(Duration.ofSeconds(9));
        try {
            assertThat(ask("value")).isNull();
        } finally {
            Counter.whenRead = () -> {};
        }
    }

    @Test
    void callsThatComeMeanwhileWaitForIt() {
        Counter.whenRead = () -> {
            node.gateway.tell(Counter.class, "x", Counter::increment);
            assertThat(handlers).isEmpty();
        };
        try {
            assertThat(result("value")).isEqualTo(1L);
        } finally {
            Counter.whenRead = () -> {};
        }
        assertThat(ask("value")).as("the command goes first").isNull();
        runHandlers();
        assertThat(result("value")).isEqualTo(2L);
    }

    @Test
    void entityThatIsAskedToLeaveLeavesWhenItHasAnswered() {
        Counter.whenRead = () -> node.highlander.inspector().passivate(ID);
        try {
            assertThat(result("value")).isEqualTo(1L);
        } finally {
            Counter.whenRead = () -> {};
        }
        runHandlers();
        assertThat(node.highlander.inspector().activations().look(ID)).isEmpty();
        assertThat(ask("value")).isNull();
    }

    @Test
    void failureIsTheSameAsOfAnyCall() {
        Counter counter = node.gateway.entity(Counter.class, "x");
        assertThatThrownBy(counter::failToRead)
                .isInstanceOf(EntityCallException.class)
                .hasMessageContaining("cannot be read");
        assertThat(counter.value()).as("what it changed is undone").isEqualTo(1);
        assertThatThrownBy(() -> node.gateway
                        .with(CallOptions.defaults().mustNotExist())
                        .entity(Counter.class, "x")
                        .value())
                .hasMessageContaining("exists already");
        assertThat(handlers).isEmpty();
    }

    @Test
    void observerThatThrowsDoesNotStopItsEntity() {
        cluster.setCallObserver((entity, handler) -> {
            throw new IllegalStateException("the observer is broken");
        });
        assertThatThrownBy(() -> ask("value")).hasMessage("the observer is broken");
        cluster.setCallObserver(CallObserver.NONE);
        assertThat(result("value")).isEqualTo(1L);
        CompletableFuture<Long> command = node.gateway.call(Counter.class, "x", Counter::increment);
        runHandlers();
        assertThat(command).isCompletedWithValue(2L);
    }

    @Test
    void neitherArgumentsNorResultsAreShared() {
        List<String> argument = new ArrayList<>(List.of("a"));
        Counter counter = node.gateway.entity(Counter.class, "x");
        List<String> first = counter.same(argument);
        assertThat(first).isEqualTo(argument).isNotSameAs(argument);
        assertThat(counter.same(argument)).isNotSameAs(first);
    }

    @Test
    void commandsAndStrictQueriesGoTheOrdinaryWay() {
        EntityType type = node.highlander.gatewayCore().types().find(Counter.class);
        assertThat(type.handlers().stream()
                        .filter(handler -> !handler.mayBeAskedAtOnce())
                        .map(handler -> handler.name()))
                .containsExactlyInAnyOrder("increment", "failAfterChange", "setTo", "strictValue", "valueLater");
    }
}
