package io.highlander.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.highlander.activation.QueuedExecutor;
import io.highlander.exception.CallNotRunException;
import io.highlander.exception.CallOutcomeUnknownException;
import io.highlander.request.Reply;
import io.highlander.state.FaultyStateStore;
import io.highlander.test.fake.ManualClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Calls that are sent behind each other, whose replies are lost one by one. */
class LostRepliesTest {

    private final ManualClock clock = new ManualClock();
    private final QueuedExecutor handlers = new QueuedExecutor();
    private final TestCluster cluster = new TestCluster(new FaultyStateStore(), clock, handlers, Counter.class);
    private final List<CompletableFuture<Reply>> held = new ArrayList<>();
    private TestCluster.Node caller;
    private TestCluster.Node owner;
    private boolean holding;

    @BeforeEach
    void start() {
        TestCluster.Node a = cluster.start(1001);
        TestCluster.Node b = cluster.start(1002);
        clock.advance(Duration.ofSeconds(1));
        CompletableFuture<Long> first = a.gateway.call(Counter.class, "x", Counter::increment);
        handlers.runAll();
        assertThat(first).isCompletedWithValue(1L);
        boolean here = a.gateway.locate(Counter.class, "x").orElseThrow().node().endsWith("1001");
        owner = here ? a : b;
        caller = here ? b : a;
        caller.gateway.call(Counter.class, "x", Counter::value);
        handlers.runAll();
        cluster.setWire(this::carry);
    }

    /** While holding, calls arrive and their replies stay under way. */
    private CompletableFuture<Reply> carry(Supplier<CompletableFuture<Reply>> delivery) {
        CompletableFuture<Reply> reply = delivery.get();
        if (!holding) {
            return reply;
        }
        CompletableFuture<Reply> later = new CompletableFuture<>();
        held.add(later);
        return later;
    }

    private void loseReplies() {
        holding = false;
        List.copyOf(held).forEach(reply -> reply.completeExceptionally(new IllegalStateException("connection lost")));
    }

    private void run() {
        for (int i = 0; i < 180; i++) {
            clock.advance(Duration.ofMillis(50));
            handlers.runAll();
        }
    }

    private <T> CompletableFuture<T> ask(io.highlander.EntityCall<Counter, T> call) {
        CompletableFuture<T> answer = caller.gateway.call(Counter.class, "x", call);
        handlers.runAll();
        return answer;
    }

    private static Throwable failureOf(CompletableFuture<?> answer) {
        assertThat(answer).isCompletedExceptionally();
        return answer.handle((value, failure) -> failure.getCause() == null ? failure : failure.getCause())
                .join();
    }

    @Test
    void queryIsNotRunBehindTheCommandThatWasMadeAfterIt() {
        holding = true;
        CompletableFuture<Long> query = ask(Counter::value);
        CompletableFuture<Long> command = ask(Counter::increment);
        owner.crash();
        loseReplies();
        run();
        assertThat(failureOf(query)).isInstanceOf(CallOutcomeUnknownException.class);
        assertThat(command).isCompletedWithValue(2L);
    }

    @Test
    void failureIsNotRepeatedBehindTheCommandThatWasMadeAfterIt() {
        holding = true;
        CompletableFuture<Long> failure = ask(Counter::failAfterChange);
        CompletableFuture<Long> command = ask(Counter::increment);
        owner.crash();
        loseReplies();
        run();
        assertThat(failureOf(failure)).isInstanceOf(CallOutcomeUnknownException.class);
        assertThat(command).isCompletedWithValue(2L);
        CompletableFuture<Long> after = ask(Counter::value);
        run();
        assertThat(after).isCompletedWithValue(2L);
    }

    @Test
    void whatTheOwnerStillKnowsIsAnsweredInOrder() {
        holding = true;
        CompletableFuture<Long> query = ask(Counter::value);
        CompletableFuture<Long> failure = ask(Counter::failAfterChange);
        CompletableFuture<Long> command = ask(Counter::increment);
        CompletableFuture<Long> last = ask(Counter::value);
        loseReplies();
        run();
        assertThat(query).isCompletedWithValue(1L);
        assertThat(failureOf(failure)).isNotInstanceOfAny(CallNotRunException.class, CallOutcomeUnknownException.class);
        assertThat(command).isCompletedWithValue(2L);
        assertThat(last).isCompletedWithValue(2L);
    }

    @Test
    void queriesAreRunAgainWhereNoCommandFollowed() {
        holding = true;
        CompletableFuture<Long> command = ask(Counter::increment);
        CompletableFuture<Long> query = ask(Counter::value);
        owner.crash();
        loseReplies();
        run();
        assertThat(command).isCompletedWithValue(2L);
        assertThat(query).isCompletedWithValue(2L);
    }
}
