package io.highlander.activation;

import static org.assertj.core.api.Assertions.assertThat;

import io.highlander.request.Locate;
import io.highlander.request.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** However many requests come, calls are run, and requests are answered although no handler thread is left. */
class FloodTest {

    private final Bench bench = new Bench(1);
    private final Bench.Node node = bench.start(1);
    private final Bench.Caller caller = node.caller("c");

    @Test
    void turnThatMeetsAnotherThreadAtItsEventsGoesOn() throws InterruptedException {
        caller.ask("add", 1);
        CompletableFuture<Reply> call = caller.call("add", 10);
        Thread turn = Thread.currentThread();
        AtomicBoolean ended = new AtomicBoolean();
        CountDownLatch refusing = new CountDownLatch(1);
        bench.events.whenRefused = () -> {
            refusing.countDown();
            while (turn.getState() != Thread.State.WAITING && !ended.get()) {
                Thread.onSpinWait();
            }
        };
        Thread flood = new Thread(() -> node.caller("d").call("add", 100));
        flood.start();
        assertThat(refusing.await(10, TimeUnit.SECONDS)).isTrue();
        bench.handlers.runOne();
        ended.set(true);
        flood.join();
        assertThat(bench.handlers.isEmpty()).as("the turn has not begun anew").isTrue();
        assertThat(Bench.text(Bench.answer(call))).isEqualTo("11");
    }

    @Test
    void requestsAreAnsweredWhileNoHandlerThreadIsFree() {
        caller.ask("add", 1);
        List<CompletableFuture<Reply>> flood = new ArrayList<>();
        Supplier<String> right = bench.writeIds;
        bench.writeIds = () -> {
            while (flood.size() < 1_000) {
                flood.add(node.table.handle(new Locate(Bench.ID, 1_000, List.of())));
            }
            return right.get();
        };
        caller.call("add", 10);
        bench.handlers.runOne();
        assertThat(flood).hasSize(1_000).allSatisfy(reply -> assertThat(Bench.answer(reply))
                .isInstanceOf(Reply.Located.class));
    }
}
