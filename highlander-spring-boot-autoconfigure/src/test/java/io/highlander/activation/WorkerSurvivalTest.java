package io.highlander.activation;

import static org.assertj.core.api.Assertions.assertThat;

import io.highlander.request.Reply;
import io.highlander.state.FaultyStateStore.Fault;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
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
