package io.highlander.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.highlander.EntityId;
import io.highlander.state.FaultyStateStore.Fault;
import io.highlander.test.fake.ManualClock;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class StoreWatchTest {

    private static final EntityId ID = new EntityId("t", "k");

    private static final StoreView.Requests NOTHING = new StoreView.Requests(null, Duration.ZERO, 0, 0, null, null);

    private final ManualClock clock = new ManualClock();
    private final AnswersByHand store = new AnswersByHand();
    private final StoreWatch watch = new StoreWatch(store, clock);

    @Test
    void knowsNothingBeforeTheFirstRequest() {
        assertThat(watch.view()).isEqualTo(new StoreView(NOTHING, NOTHING));
    }

    @Test
    void answerEndsARowOfFailures() {
        watch.load(ID);
        store.answer.completeExceptionally(new IllegalStateException("reset"));
        watch.load(ID);
        store.answer.completeExceptionally(new IllegalStateException("timeout"));
        clock.advance(Duration.ofSeconds(2));
        assertThat(watch.view().loads())
                .isEqualTo(new StoreView.Requests(
                        null, Duration.ZERO, 2, 2, Duration.ofSeconds(2), "java.lang.IllegalStateException: timeout"));
        watch.load(ID);
        store.answer.complete(null);
        assertThat(watch.view().loads())
                .isEqualTo(new StoreView.Requests(
                        Duration.ZERO,
                        Duration.ZERO,
                        2,
                        0,
                        Duration.ofSeconds(2),
                        "java.lang.IllegalStateException: timeout"));
    }

    @Test
    void requestsWithoutAnAnswerAreTimedFromTheFirstOrTheLastAnswer() {
        watch.load(ID);
        CompletableFuture<@Nullable Object> first = store.answer;
        clock.advance(Duration.ofSeconds(3));
        watch.load(ID);
        clock.advance(Duration.ofSeconds(4));
        assertThat(watch.view().loads().unansweredFor()).isEqualTo(Duration.ofSeconds(7));
        assertThat(watch.view().saves().unansweredFor()).isZero();
        first.complete(null);
        clock.advance(Duration.ofSeconds(1));
        assertThat(watch.view().loads().unansweredFor()).isEqualTo(Duration.ofSeconds(1));
        store.answer.complete(null);
        assertThat(watch.view().loads().unansweredFor()).isZero();
    }

    @Test
    void storeThatThrowsHasFailed() {
        StoreWatch faulty = new StoreWatch(new CheckedStore(new FaultyStateStore().next(Fault.THROWS)), clock);
        byte[] body = "{}".getBytes(StandardCharsets.UTF_8);
        assertThat(faulty.save(ID, body, null)).isCompletedExceptionally();
        assertThat(faulty.view().saves().failuresInARow()).isEqualTo(1);
        assertThat(faulty.view().saves().unansweredFor()).isZero();
    }

    /** As on a full disk: after each save that failed, a look at the store succeeds. */
    @Test
    void loadsThatAreAnsweredDoNotHideThatSavesFail() {
        for (int attempt = 0; attempt < 3; attempt++) {
            watch.save(ID, new byte[0], null);
            store.answer.completeExceptionally(new IllegalStateException("No space left on device"));
            watch.load(ID);
            store.answer.complete(null);
        }
        assertThat(watch.view().saves().failuresInARow()).isEqualTo(3);
        assertThat(watch.view().loads().failuresInARow()).isZero();
    }

    @Test
    void outageIsToldInFewLines(CapturedOutput output) {
        for (int second = 0; second < 25; second++) {
            for (int entity = 0; entity < 200; entity++) {
                watch.load(new EntityId("t", "k" + entity));
                store.answer.completeExceptionally(new IllegalStateException("503"));
            }
            clock.advance(Duration.ofSeconds(1));
        }
        assertThat(output.toString().lines().filter(line -> line.contains("The store did not answer")))
                .hasSize(3)
                .element(1, InstanceOfAssertFactories.STRING)
                .endsWith(
                        "The store did not answer a load of t/k0; its calls wait until it does. "
                                + "(java.lang.IllegalStateException: 503) 1999 more requests were not answered since the last such line.");
    }

    /** A pod may lack the permission for it, and can serve calls nevertheless. */
    @Test
    void whatOperatorsAskForIsNotRecorded(CapturedOutput output) {
        assertThat(watch.list("t", null, 10)).isCompletedExceptionally();
        assertThat(watch.remove(ID, "tag")).isCompletedExceptionally();
        assertThat(watch.removeOldVersions(ID)).isCompletedExceptionally();
        assertThat(watch.view()).isEqualTo(new StoreView(NOTHING, NOTHING));
        assertThat(output).doesNotContain("did not answer");
    }

    /** Every answer waits for the test. */
    private static final class AnswersByHand implements StateStore {

        private CompletableFuture<@Nullable Object> answer = new CompletableFuture<>();

        @Override
        public void verify() {}

        @Override
        public CompletableFuture<java.util.Optional<StoredObject>> load(EntityId entity) {
            answer = new CompletableFuture<>();
            return answer.thenApply(done -> java.util.Optional.empty());
        }

        @Override
        public CompletableFuture<SaveResult> save(EntityId entity, byte[] body, @Nullable String expectedETag) {
            answer = new CompletableFuture<>();
            return answer.thenApply(done -> new SaveResult.Conflict());
        }

        @Override
        public CompletableFuture<StorePage> list(String type, @Nullable String cursor, int limit) {
            return CompletableFuture.failedFuture(new IllegalStateException("403"));
        }

        @Override
        public CompletableFuture<RemoveResult> remove(EntityId entity, String expectedETag) {
            return CompletableFuture.failedFuture(new IllegalStateException("403"));
        }

        @Override
        public CompletableFuture<Integer> removeOldVersions(EntityId entity) {
            return CompletableFuture.failedFuture(new IllegalStateException("403"));
        }

        @Override
        public void close() {}
    }
}
