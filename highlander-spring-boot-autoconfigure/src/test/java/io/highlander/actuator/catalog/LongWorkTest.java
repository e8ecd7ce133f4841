package io.highlander.actuator.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class LongWorkTest {

    private final LongWork work = new LongWork("test");

    @Test
    void oneIsDoneAtATime() {
        CountDownLatch end = new CountDownLatch(1);
        assertThat(work.begin(() -> join(end))).isTrue();
        assertThat(work.begin(() -> {})).isFalse();
        end.countDown();
        await().until(() -> work.begin(() -> {}));
    }

    @Test
    void anotherCanBeBegunWhenOneHasFailed() {
        assertThat(work.begin(() -> {
                    throw new IllegalStateException("no");
                }))
                .isTrue();
        await().until(() -> work.begin(() -> {}));
    }

    private static void join(CountDownLatch end) {
        try {
            end.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
