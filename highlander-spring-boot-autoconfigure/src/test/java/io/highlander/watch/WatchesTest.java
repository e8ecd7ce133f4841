package io.highlander.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.highlander.CallOptions.Existence;
import io.highlander.EntityId;
import io.highlander.exception.CallNotRunException;
import io.highlander.exception.EntityOverloadedException;
import io.highlander.request.Reply;
import io.highlander.request.Reply.Refusal;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;

class WatchesTest {

    private static final EntityId ENTITY = new EntityId("tally", "t");

    private final ScriptedPolls polls = new ScriptedPolls();
    private final ArrayDeque<Runnable> callbacks = new ArrayDeque<>();
    private final Watches watches = new Watches(polls, callbacks::add, 3);

    private final WatchResults<Long> versions = new WatchResults<>() {
        @Override
        public Long of(Reply.Returned answer) {
            if (answer.version() == 99) {
                throw new IllegalStateException("cannot be read");
            }
            return answer.version();
        }

        @Override
        public Throwable failure(Reply last) {
            return new IllegalStateException(String.valueOf(last));
        }
    };

    private static WatchRequest request(String caller) {
        return new WatchRequest(ENTITY, "sum", "[]", caller, Map.of(), Existence.ANY);
    }

    private RecordingWatcher watch(long atFirst) {
        return watch("ann", atFirst);
    }

    private RecordingWatcher watch(String caller, long atFirst) {
        RecordingWatcher watcher = new RecordingWatcher(atFirst);
        watches.subscribe(request(caller), watcher, versions);
        run();
        return watcher;
    }

    private void run() {
        while (!callbacks.isEmpty()) {
            callbacks.remove().run();
        }
    }

    /** Answers the question that a new watcher asks for itself. */
    private RecordingWatcher watching(long atFirst, long version) {
        RecordingWatcher watcher = watch(atFirst);
        polls.asked.get(polls.asked.size() - 1).shows(version);
        run();
        return watcher;
    }

    private void show(long version) {
        polls.only().shows(version);
        run();
    }

    private static void request(RecordingWatcher watcher, long items) {
        Objects.requireNonNull(watcher.subscription).request(items);
    }

    private static void cancel(RecordingWatcher watcher) {
        Objects.requireNonNull(watcher.subscription).cancel();
    }

    @Test
    void watcherIsShownTheCurrentStateFirstThenWhatIsNewer() {
        RecordingWatcher watcher = watching(10, 4);
        assertThat(watcher.shown).containsExactly(4L);
        assertThat(polls.only().after).isEqualTo(4);
        show(5);
        show(7);
        assertThat(watcher.shown).containsExactly(4L, 5L, 7L);
    }

    @Test
    void versionThatDoesNotGrowIsNotShown() {
        RecordingWatcher watcher = watching(10, 4);
        show(6);
        show(6);
        show(5);
        show(7);
        assertThat(watcher.shown).containsExactly(4L, 6L, 7L);
    }

    @Test
    void watchersOfTheSameShareOneQuestionAndEachBeginsWithOneOfItsOwn() {
        RecordingWatcher early = watching(10, 4);
        RecordingWatcher late = watching(10, 6);
        assertThat(polls.asked.get(2).after).as("the late one asks for itself").isEqualTo(-1);
        show(5);
        show(7);
        assertThat(early.shown).containsExactly(4L, 5L, 7L);
        assertThat(late.shown).containsExactly(6L, 7L);
        assertThat(watches.feeds()).isOne();
    }

    @Test
    void othersInAnotherNameAskForThemselves() {
        watch("ann", 1);
        watch("bob", 1);
        polls.asked.get(0).shows(1);
        polls.asked.get(1).shows(1);
        assertThat(watches.feeds()).isEqualTo(2);
    }

    @Test
    void slowWatcherSkipsToTheNewest() {
        RecordingWatcher watcher = watching(1, 4);
        show(5);
        show(6);
        show(7);
        assertThat(watcher.shown).containsExactly(4L);
        request(watcher, 2);
        run();
        assertThat(watcher.shown).containsExactly(4L, 7L);
        show(8);
        show(9);
        assertThat(watcher.shown).containsExactly(4L, 7L, 8L);
    }

    @Test
    void nothingIsShownThatWasNotAskedFor() {
        RecordingWatcher watcher = watching(0, 4);
        assertThat(watcher.shown).isEmpty();
        request(watcher, Long.MAX_VALUE);
        request(watcher, Long.MAX_VALUE);
        run();
        assertThat(watcher.shown).containsExactly(4L);
    }

    @Test
    void cancelLeavesNothing() {
        RecordingWatcher opening = watch(1);
        cancel(opening);
        assertThat(polls.isQuiet()).isTrue();
        RecordingWatcher watcher = watching(1, 4);
        RecordingWatcher other = watching(1, 4);
        cancel(watcher);
        assertThat(polls.isQuiet()).isFalse();
        cancel(other);
        cancel(other);
        assertThat(polls.isQuiet()).isTrue();
        assertThat(watches.feeds()).isZero();
        assertThat(watches.subscribers()).isZero();
        assertThat(watcher.failure).isNull();
    }

    @Test
    void answerThatComesAfterTheWatcherHasGoneLeavesNothing() {
        RecordingWatcher watcher = watch(1);
        cancel(watcher);
        polls.asked.get(0).shows(4);
        run();
        assertThat(watcher.shown).isEmpty();
        assertThat(polls.isQuiet()).isTrue();
        assertThat(watches.feeds()).isZero();
    }

    @Test
    void finalRefusalEndsAllThatShareIt() {
        RecordingWatcher one = watching(1, 4);
        RecordingWatcher two = watching(1, 4);
        polls.only().ends(new Reply.Refused(Refusal.ACCESS_DENIED, "no"));
        run();
        assertThat(one.failure).hasMessageContaining("ACCESS_DENIED");
        assertThat(two.failure).hasMessageContaining("ACCESS_DENIED");
        assertThat(watches.feeds()).isZero();
        assertThat(watches.subscribers()).isZero();
        watching(1, 4);
        assertThat(watches.feeds()).isOne();
    }

    @Test
    void watchersBeyondTheBoundAreRefused() {
        watch(1);
        watch(1);
        RecordingWatcher third = watch(1);
        assertThat(watch(1).failure)
                .isInstanceOf(EntityOverloadedException.class)
                .hasMessageContaining("highlander.watch.max-subscribers");
        cancel(third);
        assertThat(watch(1).failure).isNull();
        assertThat(watches.subscribers()).isEqualTo(3);
    }

    @Test
    void closingEndsAllAndRefusesOthers() {
        RecordingWatcher watcher = watching(0, 4);
        watches.close();
        run();
        assertThat(watcher.failure).isInstanceOf(CallNotRunException.class).hasMessageContaining("leaving the cluster");
        assertThat(watch(1).failure).isInstanceOf(CallNotRunException.class);
        assertThat(polls.isQuiet()).isTrue();
        assertThat(watches.subscribers()).isZero();
    }

    @Test
    void watcherThatAsksForNothingIsTold() {
        RecordingWatcher watcher = watching(1, 4);
        request(watcher, 0);
        run();
        assertThat(watcher.failure).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("3.9");
        assertThat(watches.subscribers()).isZero();
    }

    @Test
    void resultThatCannotBeShownEndsTheWatch() {
        RecordingWatcher watcher = watching(10, 4);
        show(99);
        assertThat(watcher.failure).hasMessage("cannot be read");
        assertThat(polls.isQuiet()).isTrue();
    }

    @Test
    void watchThatCanHaveNoThreadEnds() {
        Watches starved = new Watches(
                polls,
                task -> {
                    throw new RejectedExecutionException("no threads");
                },
                3);
        starved.subscribe(request("ann"), new RecordingWatcher(1), versions);
        polls.asked.get(0).shows(4);
        assertThat(starved.subscribers()).isZero();
        assertThat(polls.isQuiet()).isTrue();
    }
}
