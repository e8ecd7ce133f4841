package io.highlander.ownership;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class SharedLookTest {

    private final List<CompletableFuture<String>> looks = new ArrayList<>();
    private final SharedLook<String> shared = new SharedLook<>(() -> {
        CompletableFuture<String> look = new CompletableFuture<>();
        looks.add(look);
        return look;
    });

    @Test
    void whoAsksWhileALookIsUnderWayGetsWhatTheNextOneSees() {
        CompletableFuture<String> first = shared.ask();
        CompletableFuture<String> second = shared.ask();
        CompletableFuture<String> third = shared.ask();
        assertThat(looks).hasSize(1);

        looks.get(0).complete("before");
        assertThat(first).isCompletedWithValue("before");
        assertThat(second).isNotDone();
        assertThat(looks).hasSize(2);

        looks.get(1).complete("after");
        assertThat(second).isCompletedWithValue("after");
        assertThat(third).isCompletedWithValue("after");
        assertThat(looks).hasSize(2);
    }

    @Test
    void aLookThatFailsIsFollowedByAnother() {
        CompletableFuture<String> first = shared.ask();
        CompletableFuture<String> second = shared.ask();

        looks.get(0).completeExceptionally(new IllegalStateException("lost"));
        looks.get(1).complete("seen");

        assertThat(first).isCompletedExceptionally();
        assertThat(second).isCompletedWithValue("seen");
        shared.ask();
        assertThat(looks).hasSize(3);
    }
}
