package io.highlander.activation.threads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.highlander.activation.QueuedExecutor;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
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
    void interruptOfOneTaskIsNotFeltByTheNext() {
        handlers.execute(() -> Thread.currentThread().interrupt());
        handlers.execute(() -> ran.add("interrupted: " + Thread.currentThread().isInterrupted()));
        threads.runAll();
        assertThat(ran).containsExactly("interrupted: false");
    }

    @Test
    void waitingForAFutureOrForAnyOfItsStagesLetsOthersRun() {
        HandlerThreads one = new HandlerThreads(task -> new Thread(task).start(), 1);
        CompletableFuture<String> answer = new YieldingFuture<>();
        CompletableFuture<String> waiting = new CompletableFuture<>();
        one.execute(() -> waiting.complete(answer.thenApply(text -> text + "!").join()));
        one.execute(() -> answer.complete("done"));
        assertThat(waiting).succeedsWithin(Duration.ofSeconds(10)).isEqualTo("done!");
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

    @Test
    void taskThatWaitsIsNotRefusedIfNoLookCanBeArranged() {
        HandlerThreads adaptive = new HandlerThreads(threads, 1, 2, task -> {
            throw new OutOfMemoryError("for a test");
        });
        adaptive.execute(() -> ran.add("first"));
        adaptive.execute(() -> ran.add("second"));
        threads.runAll();
        assertThat(ran).as("a task that is refused must not run").containsExactly("first", "second");
    }

    /** Tasks that take their time: each ends when it is told. */
    private final class Slow {

        private final QueuedExecutor soon = new QueuedExecutor();
        private final HandlerThreads adaptive = new HandlerThreads(threads, 2, 10, soon);

        void add(int tasks) {
            for (int i = 0; i < tasks; i++) {
                adaptive.execute(() -> ran.add("task"));
            }
        }
    }

    @Test
    void moreThreadsAreStartedWhileTasksTakeLong() {
        Slow slow = new Slow();
        slow.add(20);
        assertThat(threads.size()).as("threads at first").isEqualTo(2);
        slow.soon.runOne();
        assertThat(threads.size()).as("nothing has ended").isEqualTo(4);
        slow.soon.runOne();
        assertThat(threads.size()).isEqualTo(8);
        slow.soon.runOne();
        assertThat(threads.size()).as("the limit").isEqualTo(10);
        assertThat(slow.soon.size()).as("no more looks").isZero();
        threads.runAll();
        assertThat(ran).hasSize(20);
    }

    @Test
    void fewThreadsRunAllWhileTasksEndQuickly() {
        Slow slow = new Slow();
        slow.add(5);
        threads.runOne();
        assertThat(ran).as("all are run by the first").hasSize(4);
        slow.add(1);
        slow.soon.runOne();
        assertThat(threads.size()).as("one that runs, one that was started").isEqualTo(2);
        threads.runAll();
        assertThat(ran).hasSize(6);
    }

    @Test
    void nothingIsTriedForEverWhenThereAreNoThreadsAnyMore() {
        Slow slow = new Slow();
        slow.add(9);
        threads.setRefusing(true);
        slow.soon.runAll();
        assertThat(slow.soon.isEmpty()).as("no more looks").isTrue();
        threads.setRefusing(false);
        threads.runAll();
        assertThat(ran).as("by the threads that there are").hasSize(9);
    }

    @Test
    void whatIsExecutedInOneGoIsHandedOverInTheEnd() {
        Slow slow = new Slow();
        HandlerThreads.inOneGo(() -> {
            slow.add(3);
            HandlerThreads.inOneGo(() -> slow.add(2));
            assertThat(threads.size()).as("threads meanwhile").isZero();
        });
        assertThat(threads.size()).isEqualTo(2);
        assertThat(slow.soon.size()).as("looks whether they end quickly").isEqualTo(1);
        threads.runAll();
        assertThat(ran).hasSize(5);
    }

    @Test
    void manyInOneGoDoNotWaitForTheLast() {
        Slow slow = new Slow();
        HandlerThreads.inOneGo(() -> {
            slow.add(33);
            assertThat(threads.size()).isEqualTo(2);
        });
        threads.runAll();
        assertThat(ran).hasSize(33);
    }

    @Test
    void whatIsExecutedInOneGoKeepsItsOrder() {
        HandlerThreads others = new HandlerThreads(threads, 1);
        HandlerThreads.inOneGo(() -> {
            handlers.execute(() -> ran.add("first"));
            handlers.execute(() -> ran.add("second"));
            others.execute(() -> ran.add("of others"));
            handlers.execute(() -> ran.add("third"));
        });
        threads.runAll();
        assertThat(ran).containsExactly("first", "second", "third", "of others");
    }

    @Test
    void whatWasExecutedInOneGoIsNotLostWhenTheRestFails() {
        assertThatThrownBy(() -> HandlerThreads.inOneGo(() -> {
                    handlers.execute(() -> ran.add("before"));
                    throw new IllegalStateException("malformed");
                }))
                .isInstanceOf(IllegalStateException.class);
        threads.runAll();
        assertThat(ran).containsExactly("before");
        handlers.execute(() -> ran.add("later"));
        assertThat(threads.size()).as("nothing is collected any more").isEqualTo(1);
        threads.runAll();
    }

    @Test
    void whatIsExecutedInOneGoWaitsWhereNoThreadCanBeHad() {
        Slow slow = new Slow();
        threads.setRefusing(true);
        HandlerThreads.inOneGo(() -> slow.add(3));
        threads.setRefusing(false);
        slow.add(1);
        threads.runAll();
        assertThat(ran).hasSize(4);
    }
}
