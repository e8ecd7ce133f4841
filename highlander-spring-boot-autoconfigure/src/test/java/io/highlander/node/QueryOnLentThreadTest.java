package io.highlander.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.highlander.CallOptions;
import io.highlander.EntityCall;
import io.highlander.EntityGateway;
import io.highlander.EntityId;
import io.highlander.activation.threads.LentThread;
import io.highlander.exception.EntityCallException;
import io.highlander.model.EntityType;
import io.highlander.request.Reply;
import io.highlander.routing.observation.CallObserver;
import io.highlander.routing.observation.ObservedCall;
import io.highlander.state.FaultyStateStore;
import io.highlander.state.FaultyStateStore.Fault;
import io.highlander.test.fake.ManualClock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Queries of callers that wait, to an idle entity of the same node: on the thread of the caller, by the same rules as all calls. */
class QueryOnLentThreadTest {

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

    /** Makes a query as a caller does who waits for it. */
    private <R> CompletableFuture<R> ask(EntityCall<Counter, R> query) {
        return LentThread.during(() -> node.gateway.call(Counter.class, "x", query));
    }

    private CompletableFuture<Long> askValue() {
        return ask(Counter::value);
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
        CompletableFuture<Long> query = askValue();
        assertThat(query).isNotDone();
        runHandlers();
        assertThat(command).isCompletedWithValue(2L);
        assertThat(query).isCompletedWithValue(2L);
    }

    @Test
    void waitsForAChangeOfAnotherCallerThatIsNotSavedYet() {
        TestCluster.Node other = cluster.start(1002);
        CompletableFuture<Long> known = other.gateway.call(Counter.class, "x", Counter::value);
        runHandlers();
        assertThat(known).isCompletedWithValue(1L);
        store.next(Fault.HELD);
        CompletableFuture<Long> command = other.gateway.call(Counter.class, "x", Counter::increment);
        CompletableFuture<Long> early = askValue();
        assertThat(early).as("the command goes first").isNotDone();
        runHandlers();
        CompletableFuture<Long> late = askValue();
        assertThat(command).isNotDone();
        assertThat(early).as("the change that it shows is being saved").isNotDone();
        assertThat(late).as("the change that it shows is being saved").isNotDone();
        store.release();
        runHandlers();
        assertThat(command).isCompletedWithValue(2L);
        assertThat(early).isCompletedWithValue(2L);
        assertThat(late).isCompletedWithValue(2L);
    }

    @Test
    void isNotAnsweredWhenTheLeaseHasEnded() {
        node.client.setReachable(false);
        clock.advance(Duration.ofSeconds(9));
        assertThat(askValue()).isNotDone();
    }

    @Test
    void staleQueryIsAnsweredWhenTheLeaseHasEnded() {
        node.client.setReachable(false);
        clock.advance(Duration.ofSeconds(9));
        assertThat(ask(Counter::staleValue)).isCompletedWithValue(1L);
    }

    @Test
    void leaseIsLookedAtAfterTheStateWasRead() {
        node.client.setReachable(false);
        Counter.whenRead = () -> clock.advance(Duration.ofSeconds(9));
        try {
            assertThat(askValue()).isNotDone();
        } finally {
            Counter.whenRead = () -> {};
        }
    }

    @Test
    void queryThatFindsTheLeaseEndedIsObservedOnce() {
        List<String> seen = new ArrayList<>();
        cluster.setCallObserver((entity, handler) -> {
            seen.add("begun");
            return new ObservedCall() {
                @Override
                public void ended(Reply reply, @Nullable RuntimeException failure) {
                    seen.add("ended with " + reply.getClass().getSimpleName());
                }
            };
        });
        node.client.setReachable(false);
        clock.advance(Duration.ofSeconds(9));
        CompletableFuture<Long> query = askValue();
        node.client.setReachable(true);
        for (int i = 0; i < 40; i++) {
            clock.advance(Duration.ofMillis(250));
            runHandlers();
        }
        assertThat(query).isCompletedWithValue(1L);
        assertThat(seen).containsExactly("begun", "ended with Returned");
    }

    @Test
    void threadIsLentToThatQueryAndNotToWhatItsCallerIsFoundOutBy() {
        CompletableFuture<Long> first = node.gateway.call(Counter.class, "y", Counter::increment);
        runHandlers();
        assertThat(first).isCompletedWithValue(1L);
        EntityGateway gateway = node.highlander.gateway(() -> {
            CompletableFuture<Long> asked = node.gateway.as("ann").call(Counter.class, "y", Counter::increment);
            runHandlers();
            return asked.isDone() ? "ann" : "the call to y waits for this thread";
        });
        assertThat(gateway.entity(Counter.class, "x").caller()).isEqualTo("ann");
    }

    @Test
    void callsThatComeMeanwhileWaitForIt() {
        Counter.whenRead = () -> {
            node.gateway.tell(Counter.class, "x", Counter::increment);
            assertThat(handlers).isEmpty();
        };
        try {
            assertThat(askValue()).isCompletedWithValue(1L);
        } finally {
            Counter.whenRead = () -> {};
        }
        CompletableFuture<Long> later = askValue();
        assertThat(later).as("the command goes first, and not on this thread").isNotDone();
        runHandlers();
        assertThat(later).isCompletedWithValue(2L);
    }

    @Test
    void entityThatIsAskedToLeaveLeavesWhenItHasAnswered() {
        Counter.whenRead = () -> node.highlander.inspector().passivate(ID);
        try {
            assertThat(askValue()).isCompletedWithValue(1L);
        } finally {
            Counter.whenRead = () -> {};
        }
        runHandlers();
        assertThat(node.highlander.inspector().activations().look(ID)).isEmpty();
    }

    @Test
    void threadThatIsInterruptedStaysSo() {
        Counter.whenRead = () -> Thread.currentThread().interrupt();
        try {
            assertThat(node.gateway.entity(Counter.class, "x").value()).isEqualTo(1);
            assertThat(Thread.interrupted()).isTrue();
        } finally {
            Counter.whenRead = () -> {};
        }
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
        assertThatThrownBy(() -> askValue()).hasMessage("the observer is broken");
        cluster.setCallObserver(CallObserver.NONE);
        assertThat(askValue()).isCompletedWithValue(1L);
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
    void commandsAndQueriesThatEndLaterRunOnHandlerThreads() {
        EntityType type = node.highlander.typedCalls().typeOf(Counter.class);
        assertThat(type.handlers().stream()
                        .filter(handler -> !handler.mayRunOnItsCallersThread())
                        .map(handler -> handler.name()))
                .containsExactlyInAnyOrder("increment", "failAfterChange", "setTo", "valueLater");
    }
}
