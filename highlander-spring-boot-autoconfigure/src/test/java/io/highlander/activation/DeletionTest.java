package io.highlander.activation;

import static org.assertj.core.api.Assertions.assertThat;

import io.highlander.activation.observation.Passivation;
import io.highlander.request.Poll;
import io.highlander.request.Reply;
import io.highlander.request.Reply.Refusal;
import io.highlander.state.FaultyStateStore.Fault;
import io.highlander.state.StoredState;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** A life ends with a command, and leaves a tombstone. */
class DeletionTest {

    private static final String DELETE = "_delete";

    private final Bench bench = new Bench();
    private final Bench.Node node = bench.start(1);
    private final Bench.Node other = bench.start(2);
    private final Bench.Caller caller = node.caller("c");

    private StoredState stored() {
        return bench.store.stored(Bench.ID).orElseThrow();
    }

    private static String state(StoredState stored) {
        return new String(stored.state(), StandardCharsets.UTF_8);
    }

    private void crash() {
        node.client.expireUnnoticed();
        bench.advance(Duration.ofSeconds(10));
    }

    private static Refusal refusal(Reply reply) {
        return ((Reply.Refused) reply).refusal();
    }

    @Test
    void tombstoneHasNoStateAndKeepsWhereTheLifeBegan() {
        caller.ask("add", 1);
        String born = stored().lifetime().born();
        assertThat(Bench.text(caller.ask(DELETE))).isEqualTo("true");
        assertThat(stored().version()).isEqualTo(2);
        assertThat(stored().exists()).isFalse();
        assertThat(state(stored())).isEqualTo("{}");
        assertThat(stored().lifetime().born()).isEqualTo(born);
        assertThat(stored().lifetime().deletedAt()).isEqualTo(bench.clock.wallMillis());
    }

    @Test
    void deletedEntityLeavesMemoryAndItsLock() {
        caller.ask("add", 1);
        int passivated = Tally.PASSIVATED.get();
        caller.ask(DELETE);
        assertThat(node.table.size()).isZero();
        assertThat(bench.events.others).contains(Passivation.DELETED);
        assertThat(Tally.PASSIVATED).hasValue(passivated + 1);
        assertThat(Bench.text(other.caller("d").ask("sum"))).isEqualTo("0");
    }

    @Test
    void nothingRunsBehindADeletionInItsGroup() {
        caller.ask("add", 1);
        caller.activation = Bench.activationOf(caller.ask("sum"));
        bench.store.next(Fault.HELD);
        CompletableFuture<Reply> before = caller.call("add", 1);
        CompletableFuture<Reply> deletion = caller.call(DELETE);
        CompletableFuture<Reply> behind = caller.call("add", 10);
        CompletableFuture<Reply> query = caller.call("sum");
        bench.handlers.runAll();
        assertThat(deletion).isNotDone();
        bench.store.release();
        bench.handlers.runAll();
        assertThat(Bench.text(Bench.answer(before))).isEqualTo("2");
        assertThat(Bench.text(Bench.answer(deletion))).isEqualTo("true");
        assertThat(List.of(behind, query))
                .allSatisfy(call -> assertThat(Bench.answer(call)).isInstanceOf(Reply.Moved.class));
        assertThat(stored().exists()).isFalse();
        assertThat(stored().version()).isEqualTo(3);
    }

    @Test
    void repeatedDeletionGetsItsFirstAnswerInTheNextLifeToo() {
        caller.ask("add", 1);
        caller.ask("add", 1);
        assertThat(Bench.text(caller.ask(DELETE))).isEqualTo("true");
        other.caller("d").ask("add", 7);
        crash();
        bench.advance(Duration.ofSeconds(20));
        Bench.Caller again = other.caller("c");
        again.stamp = caller.stamp;
        CompletableFuture<Reply> repeated = again.send(3, DELETE);
        bench.handlers.runAll();
        assertThat(Bench.text(Bench.answer(repeated))).isEqualTo("true");
        assertThat(stored().exists()).isTrue();
    }

    @Test
    void deletionWithAKeyGetsItsFirstAnswer() {
        caller.ask("add", 1);
        caller.key = "k";
        assertThat(Bench.text(caller.ask(DELETE))).isEqualTo("true");
        Bench.Caller again = other.caller("again");
        again.user = caller.user;
        again.key = "k";
        assertThat(Bench.text(again.ask(DELETE))).isEqualTo("true");
        again.key = "l";
        assertThat(Bench.text(again.ask(DELETE))).isEqualTo("false");
        again.key = null;
        again.ask("add", 1);
        again.key = "l";
        assertThat(Bench.text(again.ask(DELETE))).isEqualTo("false");
        assertThat(stored().exists()).isTrue();
    }

    @Test
    void commandMayDelete() {
        caller.ask("add", 1);
        assertThat(Bench.text(caller.ask("addAndDelete", 2))).isEqualTo("3");
        assertThat(stored().exists()).isFalse();
        assertThat(stored().version()).isEqualTo(2);
        assertThat(node.table.size()).isZero();
    }

    @Test
    void commandThatThrowsDoesNotDelete() {
        caller.ask("add", 1);
        assertThat(caller.ask("deleteThenThrow")).isInstanceOf(Reply.Threw.class);
        assertThat(Bench.text(caller.ask("add", 1))).isEqualTo("2");
        assertThat(stored().exists()).isTrue();
    }

    @Test
    void queryMayNotDelete() {
        caller.ask("add", 1);
        assertThat(caller.ask("deleteInQuery"))
                .isInstanceOfSatisfying(Reply.Threw.class, threw -> assertThat(threw.exceptionType())
                        .isEqualTo(IllegalStateException.class.getName()));
    }

    @Test
    void commandThatEndsLaterMayDelete() {
        caller.ask("add", 1);
        CompletableFuture<Reply> reply = caller.call("deleteLater");
        bench.handlers.runAll();
        Tally.later.complete(null);
        bench.handlers.runAll();
        assertThat(Bench.text(Bench.answer(reply))).isEqualTo("2");
        assertThat(stored().exists()).isFalse();
        assertThat(node.table.size()).isZero();
    }

    @Test
    void newEntityThatDeletesItselfIsNotSaved() {
        assertThat(Bench.text(caller.ask("addAndDelete", 2))).isEqualTo("2");
        assertThat(Bench.text(caller.ask("sum"))).isEqualTo("0");
        assertThat(stored().version()).isZero();
    }

    @Test
    void hookRefusesAndNothingHasHappened() {
        caller.ask("add", 13);
        assertThat(caller.ask(DELETE)).isInstanceOfSatisfying(Reply.Threw.class, threw -> assertThat(threw.message())
                .isEqualTo("13 stays"));
        assertThat(Bench.text(caller.ask("sum"))).isEqualTo("13");
        assertThat(caller.ask("addAndDelete", 0)).isInstanceOf(Reply.Threw.class);
        assertThat(Bench.text(caller.ask("sum"))).isEqualTo("13");
        assertThat(stored().exists()).isTrue();
    }

    @Test
    void lostAnswerToTheSaveOfATombstoneIsResolved() {
        caller.ask("add", 1);
        bench.store.next(Fault.UNKNOWN_LOST);
        CompletableFuture<Reply> deletion = caller.call(DELETE);
        bench.advance(Duration.ofSeconds(5));
        assertThat(Bench.text(Bench.answer(deletion))).isEqualTo("true");
        assertThat(node.table.size()).isZero();
        assertThat(stored().exists()).isFalse();
    }

    @Test
    void deletionIsUnknownIfItsSaveIsAndTheSessionEnds() {
        caller.ask("add", 1);
        bench.store.next(Fault.HELD);
        CompletableFuture<Reply> deletion = caller.call(DELETE);
        bench.handlers.runAll();
        crash();
        assertThat(other.caller("d").ask("sum")).isInstanceOf(Reply.Returned.class);
        assertThat(deletion.getNow(new Reply.Unknown(""))).isInstanceOf(Reply.Unknown.class);
        bench.store.release();
        assertThat(stored().exists()).as("the claim came first").isTrue();
    }

    @Test
    void watcherCannotDelete() {
        caller.ask("add", 1);
        assertThat(refusal(Bench.answer(node.caller("w").poll(DELETE, Poll.Mode.ACTIVATE, -1))))
                .isEqualTo(Refusal.BAD_CALL);
        assertThat(stored().exists()).isTrue();
    }
}
