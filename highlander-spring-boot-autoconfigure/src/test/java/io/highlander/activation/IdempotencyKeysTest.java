package io.highlander.activation;

import static org.assertj.core.api.Assertions.assertThat;

import io.highlander.CallOptions.Existence;
import io.highlander.request.Reply;
import io.highlander.state.FaultyStateStore.Fault;
import io.highlander.state.StoredState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Calls with an idempotency key that change nothing: their first reply is kept, too. */
class IdempotencyKeysTest {

    private final Bench bench = new Bench();
    private final Bench.Node node = bench.start(1);
    private final Bench.Node other = bench.start(2);
    private final Bench.Caller caller = node.caller("c");

    private void moveToTheOther() {
        node.table.passivate(Bench.ID);
        bench.handlers.runAll();
    }

    private void crash() {
        node.client.expireUnnoticed();
        bench.advance(Duration.ofSeconds(10));
    }

    /** The same request of the same user, through the other node. */
    private Reply repeated(String handler, Object... arguments) {
        Bench.Caller again = other.caller("again");
        again.user = caller.user;
        again.key = caller.key;
        again.existence = caller.existence;
        CompletableFuture<Reply> reply = again.call(handler, arguments);
        bench.handlers.runAll();
        return Bench.answer(reply);
    }

    private void others(long amount) {
        others(other, amount);
    }

    private void others(Bench.Node on, long amount) {
        Bench.Caller another = on.caller("another");
        CompletableFuture<Reply> reply = another.call("add", amount);
        bench.handlers.runAll();
        assertThat(Bench.answer(reply)).isInstanceOf(Reply.Returned.class);
    }

    private StoredState stored() {
        return bench.store.stored(Bench.ID).orElseThrow();
    }

    @Test
    void noOpIsKeptThroughAMove() {
        caller.ask("add", 1);
        caller.key = "k";
        assertThat(Bench.text(caller.ask("addNothing"))).isEqualTo("1");
        moveToTheOther();
        others(5);
        assertThat(Bench.text(repeated("addNothing"))).isEqualTo("1");
    }

    @Test
    void noOpIsKeptThroughACrash() {
        caller.ask("add", 1);
        caller.key = "k";
        assertThat(Bench.text(caller.ask("addNothing"))).isEqualTo("1");
        crash();
        others(5);
        assertThat(Bench.text(repeated("addNothing"))).isEqualTo("1");
    }

    @Test
    void exceptionIsKeptWithItsTypeAndMessage() {
        caller.ask("add", 1);
        caller.key = "k";
        Reply.Threw first = (Reply.Threw) caller.ask("addFirst", 1);
        crash();
        others(-1);
        Reply.Threw again = (Reply.Threw) repeated("addFirst", 1);
        assertThat(again.exceptionType()).isEqualTo(first.exceptionType());
        assertThat(again.message()).isEqualTo(first.message());
        assertThat(stored().version()).isEqualTo(2);
    }

    @Test
    void refusalAboutTheStateIsKept() {
        caller.key = "k";
        caller.existence = Existence.MUST_EXIST;
        Reply first = caller.ask("add", 1);
        assertThat(first).isInstanceOf(Reply.Refused.class);
        moveToTheOther();
        others(5);
        assertThat(repeated("add", 1)).isEqualTo(first);
        assertThat(stored().version()).isEqualTo(1);
    }

    @Test
    void keptExceptionDoesNotMakeAnEntityExist() {
        caller.key = "k";
        caller.ask("addThenThrow", 1);
        moveToTheOther();
        caller.key = "l";
        caller.existence = Existence.MUST_EXIST;
        assertThat(repeated("add", 1))
                .isInstanceOfSatisfying(Reply.Refused.class, refused -> assertThat(refused.refusal())
                        .isEqualTo(Reply.Refusal.NO_SUCH_ENTITY));
    }

    @Test
    void firstReplyLeavesWhenItIsSaved() {
        caller.ask("add", 1);
        bench.store.next(Fault.HELD);
        caller.key = "k";
        CompletableFuture<Reply> first = caller.call("addThenThrow", 1);
        bench.handlers.runAll();
        CompletableFuture<Reply> duplicate = caller.call("addThenThrow", 1);
        bench.handlers.runAll();
        assertThat(first).isNotDone();
        assertThat(duplicate).isNotDone();
        bench.store.release();
        assertThat(Bench.answer(first)).isInstanceOf(Reply.Threw.class);
        assertThat(Bench.answer(duplicate)).isInstanceOf(Reply.Threw.class);
    }

    @Test
    void repliesAreSavedInGroups() {
        caller.ask("add", 1);
        caller.activation = Bench.activationOf(caller.ask("sum"));
        bench.store.forgetAttempts();
        List<CompletableFuture<Reply>> replies = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            caller.key = "k" + i;
            replies.add(caller.call(
                    i % 2 == 0 ? "addNothing" : "addThenThrow", i % 2 == 0 ? new Object[0] : new Object[] {1}));
        }
        bench.handlers.runAll();
        assertThat(replies).allMatch(CompletableFuture::isDone);
        assertThat(bench.store.attempts()).hasSize(1);
        assertThat(stored().replies().keys()).hasSize(20);
    }

    @Test
    void repetitionIsNotSavedAgain() {
        caller.key = "k";
        caller.ask("addNothing");
        bench.store.forgetAttempts();
        caller.ask("addNothing");
        assertThat(bench.store.attempts()).isEmpty();
    }

    @Test
    void repetitionsTakeNoRoom() {
        caller.key = "k";
        for (int i = 0; i < 20; i++) {
            assertThat(caller.ask("addAndSay", 8_000)).isInstanceOf(Reply.Returned.class);
        }
        caller.key = "l";
        assertThat(Bench.text(caller.ask("addNothing"))).isEqualTo("1");
    }

    @Test
    void repetitionsDoNotMakeAKeyLastLonger() {
        caller.key = "k";
        caller.ask("addNothing");
        for (int minute = 0; minute < 9; minute++) {
            bench.advance(Duration.ofMinutes(1));
            assertThat(Bench.text(caller.ask("addNothing"))).isEqualTo("0");
        }
        others(node, 5);
        bench.advance(Duration.ofMinutes(2));
        assertThat(Bench.text(caller.ask("addNothing"))).isEqualTo("5");
    }

    @Test
    void callsWithoutAKeyThatChangeNothingAreStillNotSaved() {
        caller.ask("add", 1);
        bench.store.forgetAttempts();
        caller.ask("addNothing");
        caller.ask("addThenThrow", 1);
        assertThat(bench.store.attempts()).isEmpty();
    }
}
