package io.highlander.concurrent;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;

class FuturesTest {

    private final IllegalStateException broken = new IllegalStateException("broken");

    @Test
    void stepThatThrowsIsAFailedFuture() {
        CompletableFuture<String> failed = Futures.attempt(() -> {
            throw broken;
        });
        assertThat(failed).isCompletedExceptionally();
        assertThat(Futures.attempt(() -> CompletableFuture.completedFuture("done")))
                .isCompletedWithValue("done");
    }

    @Test
    void failureIsUnwrappedAsDeepAsItIsWrapped() {
        assertThat(Futures.unwrapped(new CompletionException(new ExecutionException(broken))))
                .isSameAs(broken);
        assertThat(Futures.unwrapped(broken)).isSameAs(broken);
        Throwable bare = new CompletionException("no cause", null);
        assertThat(Futures.unwrapped(bare)).isSameAs(bare);
    }

    @Test
    void failureThatHasACauseOfItsOwnIsNotUnwrapped() {
        Throwable failure = new IllegalStateException("saving", broken);
        assertThat(Futures.unwrapped(failure)).isSameAs(failure);
    }

    @Test
    void futureIsSettledAsTheStageEnded() {
        CompletableFuture<String> done = new CompletableFuture<>();
        Futures.settle(done, "done", null);
        assertThat(done).isCompletedWithValue("done");
        CompletableFuture<String> failed = new CompletableFuture<>();
        Futures.settle(failed, "", broken);
        assertThat(failed).isCompletedExceptionally();
    }

    @Test
    void allAreReturnedInOrder() {
        CompletableFuture<String> first = new CompletableFuture<>();
        CompletableFuture<List<String>> all = Futures.all(List.of(first, CompletableFuture.completedFuture("second")));
        assertThat(all).isNotDone();
        first.complete("first");
        assertThat(all).isCompletedWithValue(List.of("first", "second"));
    }
}
