package io.highlander.autoconfigure.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.mock.env.MockEnvironment;

/** Each pool with more tasks that block than it has places: the others go on, and what cannot be bounded is not. */
class HandlerExecutorsTest {

    /** More than any pool runs at once. */
    private static final int MANY = 300;

    private final HandlerExecutors executors = HandlerExecutors.of(new MockEnvironment());
    private final CountDownLatch gate = new CountDownLatch(1);

    @AfterEach
    void stop() {
        gate.countDown();
        executors.close();
    }

    private void block(Executor pool) {
        for (int i = 0; i < MANY; i++) {
            pool.execute(() -> {
                try {
                    gate.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });
        }
    }

    private static boolean runs(Executor pool) throws InterruptedException {
        CountDownLatch ran = new CountDownLatch(1);
        pool.execute(ran::countDown);
        return ran.await(3, TimeUnit.SECONDS);
    }

    @Test
    void callbacksThatWaitForOtherCallbacksAllEnd() {
        CompletableFuture<?>[] waiting = new CompletableFuture<?>[MANY];
        CompletableFuture<Void> answer = new CompletableFuture<>();
        for (int i = 0; i < MANY; i++) {
            waiting[i] = CompletableFuture.runAsync(
                    () -> answer.thenRunAsync(() -> {}, executors.callbacks()).join(), executors.callbacks());
        }
        executors.callbacks().execute(() -> answer.complete(null));
        assertThat(CompletableFuture.allOf(waiting)).succeedsWithin(Duration.ofSeconds(5));
    }

    @Test
    void watchersThatDoNotReadHoldNoResultAndNoHandlerUp() throws Exception {
        block(executors.subscribers());
        assertThat(runs(executors.callbacks())).isTrue();
        assertThat(runs(executors.handlers())).isTrue();
    }

    @Test
    void handlersThatBlockHoldNoResultAndNoWatcherUp() throws Exception {
        block(executors.handlers());
        assertThat(runs(executors.callbacks())).isTrue();
        assertThat(runs(executors.subscribers())).isTrue();
    }
}
