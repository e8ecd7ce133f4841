package io.highlander.activation;

import static org.assertj.core.api.Assertions.assertThat;

import io.highlander.request.Reply;
import io.highlander.state.EnvelopeCodec;
import io.highlander.state.FaultyStateStore.Fault;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Whatever goes wrong while a call is handled, it is answered, and the entity goes on or leaves memory. */
class WorkerSurvivalTest {

    private final Bench bench = new Bench();
    private final Bench.Node node = bench.start(1);
    private final Bench.Caller caller = node.caller("c");

    @Test
    void stateThatCannotBeRolledBackLeavesMemoryAndIsLoadedAnew() {
        caller.ask("add", 1);
        Tally.unreadable = true;
        assertThat(caller.ask("addThenThrow", 5)).isNotInstanceOf(Reply.Returned.class);
        Tally.unreadable = false;
        assertThat(Bench.text(caller.ask("sum"))).isEqualTo("1");
    }

    @Test
    void commandsBeforeTheOneThatCannotBeRolledBackAreSaved() {
        caller.ask("add", 1);
        bench.store.next(Fault.HELD);
        CompletableFuture<Reply> first = caller.call("add", 2);
        bench.handlers.runAll();
        CompletableFuture<Reply> second = caller.call("add", 4);
        CompletableFuture<Reply> third = caller.call("addThenThrow", 100);
        Tally.unreadable = true;
        bench.handlers.runAll();
        Tally.unreadable = false;
        bench.store.release();
        bench.handlers.runAll();
        assertThat(Bench.text(first.join())).isEqualTo("3");
        assertThat(Bench.text(second.join())).isEqualTo("7");
        assertThat(third).isDone();
        assertThat(Bench.text(caller.ask("sum"))).isEqualTo("7");
    }

    @Test
    void lateStageWhoseChangeCannotBeRolledBackIsAnswered() {
        caller.ask("add", 1);
        CompletableFuture<Reply> reply = caller.call("addThenThrowLater", 5);
        bench.handlers.runAll();
        Tally.unreadable = true;
        Tally.later.complete(null);
        bench.handlers.runAll();
        assertThat(reply).isDone();
    }

    @Test
    void saveThatCannotBeBegunEndsTheActivationAndTheNextCallStartsItAnew() {
        caller.ask("add", 1);
        Supplier<String> right = bench.writeIds;
        bench.writeIds = () -> {
            throw new LinkageError("for a test");
        };
        assertThat(caller.ask("add", 10)).isInstanceOf(Reply.Unknown.class);
        bench.writeIds = right;
        assertThat(Bench.text(node.caller("d").ask("add", 100))).isEqualTo("101");
    }

    @Test
    void saveThatCannotBeEncodedEndsTheActivationAndTheNextCallStartsItAnew() {
        caller.ask("add", 1);
        Supplier<String> right = bench.writeIds;
        String tooLong = "w".repeat(EnvelopeCodec.MAX_BYTES);
        bench.writeIds = () -> tooLong;
        assertThat(caller.ask("add", 10)).isInstanceOf(Reply.Unknown.class);
        bench.writeIds = right;
        assertThat(Bench.text(node.caller("d").ask("add", 100))).isEqualTo("101");
    }

    @Test
    void entityWhoseObjectIsGoneStaysUnusableWhateverFails() {
        caller.ask("add", 1);
        bench.store.next(Fault.HELD);
        caller.call("add", 10);
        bench.handlers.runAll();
        caller.call("addLater", 10);
        bench.handlers.runAll();
        bench.store.deleteAll();
        bench.store.release();
        bench.events.whenHandled = () -> {
            throw new LinkageError("for a test");
        };
        Tally.later.complete(null);
        bench.events.whenHandled = () -> {};
        assertThat(node.caller("d").ask("add", 100))
                .isInstanceOfSatisfying(Reply.Refused.class, refused -> assertThat(refused.refusal())
                        .isEqualTo(Reply.Refusal.UNUSABLE));
    }

    @Test
    void callsAreAnsweredEvenIfALossCannotBeTold() {
        caller.ask("add", 1);
        bench.store.next(Fault.HELD);
        CompletableFuture<Reply> saving = caller.call("add", 10);
        bench.handlers.runAll();
        CompletableFuture<Reply> waiting = caller.call("add", 10);
        bench.events.whenLeaving = () -> {
            throw new LinkageError("for a test");
        };
        node.client.expire();
        assertThat(Bench.answer(saving)).isInstanceOf(Reply.Unknown.class);
        assertThat(Bench.answer(waiting)).isInstanceOf(Reply.Moved.class);
    }

    @Test
    void entityThatFailsBeforeItIsOwnedKeepsNoLock() {
        Bench small = new Bench(1);
        Bench.Node first = small.start(1);
        Bench.Node second = small.start(2);
        first.client.holdLocks();
        first.caller("c").call("add", 1);
        small.events.whenRefused = () -> {
            throw new LinkageError("for a test");
        };
        first.caller("d").call("add", 1);
        small.events.whenRefused = () -> {};
        first.client.releaseLocks();
        small.handlers.runAll();
        assertThat(first.table.size()).isZero();
        assertThat(Bench.text(second.caller("e").ask("add", 10))).isEqualTo("10");
    }

    /** Nobody can say what it is. */
    private static final class Unspeakable extends RuntimeException {

        private static final long serialVersionUID = 1L;

        @Override
        public String getMessage() {
            throw new IllegalStateException("no message");
        }
    }

    @Test
    void failureWithoutAWordIsTold() {
        caller.ask("add", 1);
        Tally.end = CompletableFuture.failedFuture(new Unspeakable());
        assertThat(caller.ask("endAsIsSaid"))
                .isInstanceOfSatisfying(Reply.Threw.class, threw -> assertThat(threw.exceptionType())
                        .isEqualTo(Unspeakable.class.getName()));
        assertThat(Bench.text(caller.ask("add", 10))).isEqualTo("11");
    }

    @Test
    void stageThatCompletesTwiceEndsItsCallOnce() {
        caller.ask("add", 1);
        Tally.end = new CompletableFuture<>() {
            @Override
            public CompletableFuture<Long> whenComplete(BiConsumer<? super Long, ? super Throwable> action) {
                super.whenComplete(action);
                return super.whenComplete(action);
            }
        };
        caller.call("endAsIsSaid");
        CompletableFuture<Reply> under = caller.call("addLater", 10);
        CompletableFuture<Reply> behind = caller.call("addNothing");
        bench.handlers.runAll();
        Tally.end.complete(0L);
        bench.handlers.runAll();
        assertThat(behind).as("another call is under way").isNotDone();
        Tally.later.complete(null);
        bench.handlers.runAll();
        assertThat(Bench.text(Bench.answer(under))).isEqualTo("11");
        assertThat(Bench.text(Bench.answer(behind))).isEqualTo("11");
    }

    @Test
    void storeThatThrowsIsAStoreThatDoesNotAnswer() {
        bench.store.next(Fault.THROWS);
        CompletableFuture<Reply> reply = caller.call("add", 1);
        bench.handlers.runAll();
        bench.advance(Duration.ofSeconds(1));
        assertThat(Bench.text(Bench.answer(reply))).isEqualTo("1");
    }

    @Test
    void storedObjectThatIsNoEnvelopeRefusesTheCall() {
        for (String body : new String[] {"null", "[]", "", "{}", "7", "{\"format\":1}"}) {
            Bench other = new Bench();
            Bench.Node itsNode = other.start(1);
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            other.store.overwrite(Bench.ID, bytes);
            assertThat(itsNode.caller("c").ask("sum"))
                    .as(body)
                    .isInstanceOfSatisfying(Reply.Refused.class, refused -> assertThat(refused.refusal())
                            .isEqualTo(Reply.Refusal.UNUSABLE));
            assertThat(other.store.body(Bench.ID)).isEqualTo(bytes);
        }
    }

    @Test
    void callWaitsForAThreadWhenNoneCanBeMade() {
        caller.ask("add", 1);
        bench.handlers.setRefusing(true);
        CompletableFuture<Reply> reply = caller.call("add", 1);
        bench.handlers.setRefusing(false);
        bench.advance(Duration.ofSeconds(1));
        assertThat(Bench.text(Bench.answer(reply))).isEqualTo("2");
    }

    @Test
    void callBehindAHandlerThatHangsHearsInTimeThatItWasNotRun() {
        caller.ask("add", 1);
        caller.call("addLater", 1);
        bench.handlers.runAll();
        CompletableFuture<Reply> waiting = caller.call("add", 1);
        bench.advance(Duration.ofSeconds(10));
        assertThat(Bench.answer(waiting))
                .isInstanceOfSatisfying(Reply.Refused.class, refused -> assertThat(refused.refusal())
                        .isEqualTo(Reply.Refusal.TOO_LATE));
    }
}
