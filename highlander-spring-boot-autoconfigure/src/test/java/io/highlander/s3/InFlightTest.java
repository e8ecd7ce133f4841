package io.highlander.s3;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class InFlightTest {

    private final InFlight requests = new InFlight(2, begin -> begin.run());
    private final List<CompletableFuture<String>> begun = new ArrayList<>();

    @Test
    void thoseBeyondTheLimitWaitForTheirTurn() {
        CompletableFuture<String> first = submit();
        CompletableFuture<String> second = submit();
        CompletableFuture<String> third = submit();
        CompletableFuture<String> fourth = submit();
        assertThat(begun).hasSize(2);

        begun.get(1).complete("b");
        assertThat(second).isCompletedWithValue("b");
        assertThat(begun).hasSize(3);

        begun.get(2).complete("c");
        assertThat(third).isCompletedWithValue("c");
        begun.get(3).complete("d");
        begun.get(0).complete("a");
        assertThat(fourth).isCompletedWithValue("d");
        assertThat(first).isCompletedWithValue("a");
    }

    @Test
    void placesComeFreeHoweverARequestEnds() {
        CompletableFuture<String> refused = requests.read(() -> {
            throw new IllegalStateException("refused");
        });
        CompletableFuture<String> failed = submit();
        begun.get(0).completeExceptionally(new IOException("lost"));

        assertThat(refused).isCompletedExceptionally();
        assertThat(failed).isCompletedExceptionally();
        submit();
        submit();
        submit();
        assertThat(begun).hasSize(3);
    }

    @Test
    void requestsBeginNeitherOnTheThreadThatAsksNorOnThatOfAnAnswer() {
        Queue<Runnable> handedOver = new ArrayDeque<>();
        InFlight requests = new InFlight(1, handedOver::add);
        CompletableFuture<String> first = new CompletableFuture<>();
        requests.write(() -> first);
        CompletableFuture<String> second = requests.write(() -> CompletableFuture.completedFuture("b"));
        assertThat(handedOver).hasSize(1);
        handedOver.remove().run();
        first.complete("a");
        assertThat(second).isNotDone();
        handedOver.remove().run();
        assertThat(second).isCompletedWithValue("b");
    }

    @Test
    void placesComeFreeWhereNoThreadCanBeHad() {
        Queue<Runnable> handedOver = new ArrayDeque<>();
        AtomicBoolean noThreads = new AtomicBoolean();
        InFlight requests = new InFlight(1, begin -> {
            if (noThreads.get()) {
                throw new OutOfMemoryError("unable to create native thread");
            }
            handedOver.add(begin);
        });
        CompletableFuture<String> first = new CompletableFuture<>();
        requests.write(() -> first);
        handedOver.remove().run();
        CompletableFuture<String> waiting = requests.write(() -> CompletableFuture.completedFuture("b"));
        noThreads.set(true);
        first.complete("a");
        assertThat(waiting).isCompletedExceptionally();
        assertThat(requests.write(() -> CompletableFuture.completedFuture("c"))).isCompletedExceptionally();

        noThreads.set(false);
        CompletableFuture<String> later = requests.write(() -> CompletableFuture.completedFuture("d"));
        handedOver.remove().run();
        assertThat(later).isCompletedWithValue("d");
    }

    @Test
    void readsAndWritesTakeTurns() {
        submit();
        submit();
        List<String> order = new ArrayList<>();
        for (int i = 1; i <= 3; i++) {
            requests.read(() -> noted(order, "read"));
        }
        for (int i = 1; i <= 3; i++) {
            requests.write(() -> noted(order, "write"));
        }

        begun.get(0).complete("a");

        assertThat(order).hasSize(6).doesNotContainSequence("read", "read").doesNotContainSequence("write", "write");
    }

    @Test
    void manyThatEndAtOnceDoNotUseUpTheStack() {
        submit();
        submit();
        List<String> order = new ArrayList<>();
        for (int i = 1; i <= 100_000; i++) {
            requests.read(() -> noted(order, "read"));
        }

        begun.get(0).complete("a");

        assertThat(order).hasSize(100_000);
    }

    private static CompletableFuture<String> noted(List<String> order, String what) {
        order.add(what);
        return CompletableFuture.completedFuture(what);
    }

    private CompletableFuture<String> submit() {
        return requests.read(() -> {
            CompletableFuture<String> request = new CompletableFuture<>();
            begun.add(request);
            return request;
        });
    }
}
