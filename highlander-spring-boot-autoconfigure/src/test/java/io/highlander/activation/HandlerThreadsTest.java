package io.highlander.activation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;

class HandlerThreadsTest {

    private final QueuedExecutor threads = new QueuedExecutor();
    private final HandlerThreads handlers = new HandlerThreads(threads, 1);
    private final List<String> ran = new ArrayList<>();

    @Test
    void taskThatThrowsGivesItsPlaceBack() {
        handlers.execute(() -> {
            throw new IllegalStateException("bug");
        });
        handlers.execute(() -> ran.add("waiting"));
        threads.runAll();
        handlers.execute(() -> ran.add("later"));
        threads.runAll();
        assertThat(ran).containsExactly("waiting", "later");
    }

    @Test
    void refusedThreadGivesItsPlaceBack() {
        threads.setRefusing(true);
        assertThatThrownBy(() -> handlers.execute(() -> ran.add("refused")))
                .isInstanceOf(RejectedExecutionException.class);
        threads.setRefusing(false);
        handlers.execute(() -> ran.add("next"));
        threads.runAll();
        assertThat(ran).containsExactly("next");
    }

    @Test
    void noMoreRunThanAllowed() {
        handlers.execute(() -> {
            handlers.execute(() -> ran.add("second"));
            threads.runAll();
            ran.add("first");
        });
        threads.runAll();
        assertThat(ran).containsExactly("first", "second");
    }
}
