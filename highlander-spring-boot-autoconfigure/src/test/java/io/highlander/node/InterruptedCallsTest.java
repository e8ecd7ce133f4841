package io.highlander.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.highlander.EntityId;
import io.highlander.Snapshot;
import io.highlander.exception.CallNotRunException;
import io.highlander.exception.CallOutcomeUnknownException;
import io.highlander.state.InMemoryStateStore;
import io.highlander.test.fake.ManualClock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a thread hears that is interrupted before or while it waits for an answer, and what becomes of its call. */
class InterruptedCallsTest {

    private final BlockingQueue<Runnable> handlers = new LinkedBlockingQueue<>();
    private final List<Runnable> begun = new ArrayList<>();
    private final TestCluster cluster =
            new TestCluster(new InMemoryStateStore(), new ManualClock(), handlers::add, Counter.class, Note.class);
    private final TestCluster.Node node = cluster.start(1001);

    @AfterEach
    void clear() {
        Thread.interrupted();
    }

    private void runHandlers() {
        handlers.addAll(begun);
        begun.clear();
        for (Runnable next = handlers.poll(); next != null; next = handlers.poll()) {
            next.run();
        }
    }

    private void interruptOnceItIsUnderWay(Supplier<?> call) throws Exception {
        CompletableFuture<Object> failure = new CompletableFuture<>();
        Thread caller = new Thread(() -> {
            try {
                failure.complete(call.get());
            } catch (RuntimeException e) {
                failure.complete(Thread.currentThread().isInterrupted() ? e : "the interrupt was swallowed");
            }
        });
        caller.start();
        begun.add(handlers.poll(10, TimeUnit.SECONDS));
        caller.interrupt();
        assertThat(failure.get(10, TimeUnit.SECONDS))
                .isInstanceOf(CallOutcomeUnknownException.class)
                .asString()
                .contains("interrupted before the answer came");
    }

    @Test
    void callUnderWayIsUnknownAndMayStillTakeEffect() throws Exception {
        interruptOnceItIsUnderWay(() -> node.gateway.entity(Counter.class, "x").increment());
        CompletableFuture<Long> behind = node.gateway.call(Counter.class, "x", Counter::value);
        runHandlers();
        assertThat(behind).as("in order behind it").isCompletedWithValue(1L);
    }

    @Test
    void stateThatIsReadOrReplacedIsUnknownToo() throws Exception {
        interruptOnceItIsUnderWay(() -> node.gateway.get(Note.class, "x"));
        interruptOnceItIsUnderWay(() -> node.gateway.put(new Snapshot<>(new EntityId("note", "y"), 0, new Note())));
    }

    @Test
    void threadThatIsInterruptedAlreadyMakesNoBlockingCall() {
        CompletableFuture<Long> first = node.gateway.call(Counter.class, "x", Counter::increment);
        runHandlers();
        assertThat(first).isCompletedWithValue(1L);
        Thread.currentThread().interrupt();
        Counter counter = node.gateway.entity(Counter.class, "x");
        for (ThrowingCallable call : List.<ThrowingCallable>of(counter::increment, counter::value)) {
            assertThatThrownBy(call)
                    .isInstanceOf(CallNotRunException.class)
                    .hasMessageContaining("its thread is interrupted");
        }
        assertThat(handlers).isEmpty();
        assertThat(Thread.currentThread().isInterrupted()).isTrue();
    }
}
