package io.highlander.activation;

import static org.assertj.core.api.Assertions.assertThat;

import io.highlander.request.Reply;
import io.highlander.state.FaultyStateStore.Fault;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every answer that a store may give to a save, and what the caller hears. */
class SaveFaultsTest {

    private final Bench bench = new Bench();
    private final Bench.Node node = bench.start(1);
    private final Bench.Caller caller = node.caller("c");

    @BeforeEach
    void begin() {
        caller.activation = Bench.activationOf(caller.ask("add", 1));
    }

    private void letTimePass() {
        bench.advance(Duration.ofSeconds(4));
    }

    private void landLate(Fault fault) {
        if (fault == Fault.UNKNOWN_LANDS_LATER || fault == Fault.HELD || fault == Fault.ANSWER_HELD) {
            bench.store.release();
        }
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void commandIsAnsweredOnceItIsSavedAndCountsOnce(Fault fault) {
        bench.store.next(fault);
        CompletableFuture<Reply> reply = caller.call("add", 2);
        bench.handlers.runAll();
        landLate(fault);
        letTimePass();
        assertThat(Bench.text(Bench.answer(reply))).isEqualTo("3");
        assertThat(bench.store.stored(Bench.ID).orElseThrow().version()).isEqualTo(2);
        assertThat(Bench.text(caller.ask("added"))).isEqualTo("[1,2]");
    }

    @Test
    void savesAreTriedAgainUntilOneIsKnown() {
        bench.store.setSavesFail(true);
        CompletableFuture<Reply> reply = caller.call("add", 2);
        bench.handlers.runAll();
        bench.advance(Duration.ofSeconds(6));
        assertThat(reply).isNotDone();
        bench.store.setSavesFail(false);
        letTimePass();
        assertThat(Bench.text(Bench.answer(reply))).isEqualTo("3");
    }

    @Test
    void replyLeavesOnlyAfterTheSave() {
        bench.store.next(Fault.HELD);
        CompletableFuture<Reply> reply = caller.call("add", 2);
        bench.handlers.runAll();
        assertThat(reply).isNotDone();
        bench.store.release();
        assertThat(reply).isDone();
    }

    @Test
    void unknownSaveBlocksCommandsAndQueries() {
        bench.store.next(Fault.UNKNOWN_LOST);
        CompletableFuture<Reply> command = caller.call("add", 2);
        bench.handlers.runAll();
        CompletableFuture<Reply> query = caller.call("sum");
        CompletableFuture<Reply> next = caller.call("add", 4);
        bench.handlers.runAll();
        assertThat(command).isNotDone();
        assertThat(query).isNotDone();
        assertThat(next).isNotDone();
        letTimePass();
        assertThat(Bench.text(Bench.answer(query))).isEqualTo("3");
        assertThat(Bench.text(Bench.answer(next))).isEqualTo("7");
    }

    @Test
    void queryWaitsForTheUnsavedStateThatItShows() {
        bench.store.next(Fault.HELD);
        caller.call("add", 2);
        bench.handlers.runAll();
        CompletableFuture<Reply> query = caller.call("sum");
        bench.handlers.runAll();
        assertThat(query).isNotDone();
        bench.store.release();
        assertThat(Bench.text(Bench.answer(query))).isEqualTo("3");
    }

    @Test
    void commandThatCannotBeResolvedBeforeItsDeadlineIsNotAnsweredHere() {
        bench.store.setSavesFail(true);
        CompletableFuture<Reply> sent = caller.call("add", 2);
        bench.handlers.runAll();
        CompletableFuture<Reply> waiting = caller.call("add", 4);
        bench.advance(Duration.ofSeconds(11));
        assertThat(sent).as("nobody knows").isNotDone();
        assertThat(Bench.answer(waiting))
                .isInstanceOfSatisfying(Reply.Refused.class, refused -> assertThat(refused.refusal())
                        .isEqualTo(Reply.Refusal.TOO_LATE));
    }

    @Test
    void entityWhoseObjectWasDeletedIsRefusedUntilAnOperatorActs() {
        bench.store.deleteAll();
        CompletableFuture<Reply> reply = caller.call("add", 2);
        bench.handlers.runAll();
        letTimePass();
        assertThat(Bench.answer(reply)).isInstanceOf(Reply.Unknown.class);
        caller.activation = null;
        assertThat(caller.ask("sum"))
                .isInstanceOfSatisfying(Reply.Refused.class, refused -> assertThat(refused.refusal())
                        .isEqualTo(Reply.Refusal.UNUSABLE));
        assertThat(bench.store.stored(Bench.ID)).as("never made again").isEmpty();
    }

    @Test
    void entityWhoseObjectWasDeletedDoesNotKeepItsNodeFromLeaving() {
        bench.store.deleteAll();
        caller.ask("add", 2);
        assertThat(node.table.drain()).isCompleted();
    }

    @Test
    void entityWhoseLastSaveFindsNoObjectDoesNotKeepItsNodeFromLeaving() {
        bench.store.next(Fault.HELD);
        caller.call("add", 2);
        bench.handlers.runAll();
        CompletableFuture<Void> left = node.table.drain();
        bench.store.deleteAll();
        bench.store.release();
        bench.handlers.runAll();
        assertThat(left).isCompleted();
    }

    @Test
    void strangersObjectIsNotOverwritten() {
        byte[] strange = "{\"hello\":1}".getBytes(StandardCharsets.UTF_8);
        bench.store.overwrite(Bench.ID, strange);
        CompletableFuture<Reply> reply = caller.call("add", 2);
        bench.handlers.runAll();
        assertThat(Bench.answer(reply)).isInstanceOf(Reply.Unknown.class);
        caller.activation = null;
        assertThat(caller.ask("add", 2)).isInstanceOf(Reply.Refused.class);
        assertThat(bench.store.body(Bench.ID)).isEqualTo(strange);
    }

    @Test
    void lostSessionMakesWhatWasSentUnknownAndWhatWasNotSentNotRun() {
        bench.store.next(Fault.HELD);
        CompletableFuture<Reply> sent = caller.call("add", 2);
        bench.handlers.runAll();
        CompletableFuture<Reply> ran = caller.call("add", 4);
        bench.handlers.runAll();
        CompletableFuture<Reply> waiting = caller.call("add", 8);
        node.client.expire();
        assertThat(Bench.answer(sent)).isInstanceOf(Reply.Unknown.class);
        assertThat(Bench.answer(ran)).isInstanceOf(Reply.Moved.class);
        assertThat(Bench.answer(waiting)).isInstanceOf(Reply.Moved.class);
        bench.store.release();
        bench.handlers.runAll();
        assertThat(sent.join()).as("a late 200 changes nothing").isInstanceOf(Reply.Unknown.class);
    }

    @Test
    void handlerThatEndsAfterItsSessionIsNotRun() {
        CompletableFuture<Reply> late = caller.call("addLater", 2);
        bench.handlers.runAll();
        node.client.expire();
        Tally.later.complete(null);
        bench.handlers.runAll();
        assertThat(Bench.answer(late)).isInstanceOf(Reply.Moved.class);
        letTimePass();
        caller.activation = null;
        CompletableFuture<Reply> sum = caller.call("sum");
        bench.advance(Duration.ofSeconds(7));
        assertThat(Bench.text(Bench.answer(sum))).isEqualTo("1");
    }
}
