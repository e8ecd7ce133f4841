package io.highlander.activation;

import static org.assertj.core.api.Assertions.assertThat;

import io.highlander.request.Locate;
import io.highlander.request.Reply;
import io.highlander.state.FaultyStateStore.Fault;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GroupCommitTest {

    private final Bench bench = new Bench();
    private final Bench.Caller caller = bench.start(1).caller("c");

    @BeforeEach
    void begin() {
        caller.activation = Bench.activationOf(caller.ask("add", 1));
        bench.store.forgetAttempts();
    }

    @Test
    void callsThatWaitAreSavedTogether() {
        List<CompletableFuture<Reply>> replies = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            replies.add(caller.call("add", 1));
        }
        bench.handlers.runAll();
        assertThat(bench.store.attempts()).hasSize(1);
        assertThat(replies)
                .extracting(reply -> Bench.text(reply.join()))
                .startsWith("2", "3")
                .endsWith("50", "51");
        assertThat(bench.store.stored(Bench.ID).orElseThrow().version()).isEqualTo(51);
    }

    @Test
    void requestThatComesWhileASaveIsEncodedAndSentIsAnsweredAtOnce() {
        List<Reply> located = new ArrayList<>();
        bench.store.whenSaving = () -> located.add(
                CompletableFuture.supplyAsync(() -> caller.node.table.handle(new Locate(Bench.ID, 1_000, List.of())))
                        .orTimeout(10, TimeUnit.SECONDS)
                        .join()
                        .getNow(new Reply.Unknown("It waits.")));
        caller.call("add", 1);
        bench.handlers.runAll();
        assertThat(located).hasSize(1).allSatisfy(reply -> assertThat(reply).isInstanceOf(Reply.Located.class));
    }

    @Test
    void nextGroupRunsWhileASaveIsUnderWayAndNeverAreThereTwo() {
        bench.store.next(Fault.HELD, Fault.HELD);
        caller.call("add", 1);
        bench.handlers.runAll();
        CompletableFuture<Reply> second = caller.call("add", 1);
        CompletableFuture<Reply> third = caller.call("add", 1);
        bench.handlers.runAll();
        assertThat(bench.handlers.isEmpty()).isTrue();
        assertThat(bench.store.attempts()).hasSize(1);
        bench.store.release();
        bench.handlers.runAll();
        assertThat(bench.store.attempts()).hasSize(2);
        bench.store.release();
        assertThat(Bench.text(Bench.answer(second))).isEqualTo("3");
        assertThat(Bench.text(Bench.answer(third))).isEqualTo("4");
        assertThat(bench.store.mostUnderWay()).isEqualTo(1);
    }

    @Test
    void failedHandlerLeavesTheRestOfItsGroupAlone() {
        CompletableFuture<Reply> before = caller.call("add", 1);
        CompletableFuture<Reply> failed = caller.call("addThenThrow", 100);
        CompletableFuture<Reply> after = caller.call("add", 1);
        bench.handlers.runAll();
        assertThat(Bench.text(Bench.answer(before))).isEqualTo("2");
        assertThat(Bench.answer(failed)).isInstanceOf(Reply.Threw.class);
        assertThat(Bench.text(Bench.answer(after))).isEqualTo("3");
        assertThat(bench.store.stored(Bench.ID).orElseThrow().version()).isEqualTo(3);
    }

    @Test
    void nothingIsSavedWhereNothingChanged() {
        assertThat(Bench.text(caller.ask("addNothing"))).isEqualTo("1");
        assertThat(Bench.text(caller.ask("sum"))).isEqualTo("1");
        assertThat(caller.ask("addThenThrow", 5)).isInstanceOf(Reply.Threw.class);
        assertThat(bench.store.attempts()).isEmpty();
    }

    @Test
    void writeIdIsNewEveryTimeAndVersionsCount() {
        caller.ask("add", 0);
        caller.ask("add", 0);
        assertThat(bench.store.attempts()).extracting(state -> state.version()).containsExactly(2L, 3L);
        assertThat(bench.store.attempts()).extracting(state -> state.writeId()).doesNotHaveDuplicates();
    }

    @Test
    void fullMailboxRefusesAtOnce() {
        List<CompletableFuture<Reply>> replies = new ArrayList<>();
        for (int i = 0; i < 101; i++) {
            replies.add(caller.call("add", 1));
        }
        assertThat(replies.get(100)).isCompletedWithValueMatching(refusedAs(Reply.Refusal.OVERLOADED));
        assertThat(replies.get(99)).isNotDone();
        bench.handlers.runAll();
        assertThat(replies.get(99)).isDone();
    }

    @Test
    void callsAheadOfAStalledSaveAreBounded() {
        bench.store.next(Fault.HELD);
        for (int i = 0; i < 1_500; i++) {
            caller.call("add", 1);
            bench.handlers.runAll();
        }
        assertThat(caller.call("add", 1)).isCompletedWithValueMatching(refusedAs(Reply.Refusal.OVERLOADED));
    }

    private static Predicate<Reply> refusedAs(Reply.Refusal refusal) {
        return reply -> reply instanceof Reply.Refused refused && refused.refusal() == refusal;
    }

    @Test
    void readNeedsTheLeaseAfterItWasComputedAndACommandDoesNot() {
        bench.zooKeeper.setReachable(false);
        bench.advance(java.time.Duration.ofSeconds(6));
        assertThat(caller.ask("sum")).isInstanceOf(Reply.Moved.class);
        caller.activation = null;
        assertThat(caller.ask("addNothing")).isInstanceOf(Reply.Moved.class);
        assertThat(caller.ask("addThenThrow", 1)).isInstanceOf(Reply.Moved.class);
        assertThat(Bench.text(caller.ask("add", 1))).isEqualTo("2");
    }

    @Test
    void callSentBehindOneThatWasTurnedAwayIsTurnedAwayToo() {
        bench.zooKeeper.setReachable(false);
        bench.advance(java.time.Duration.ofSeconds(6));
        CompletableFuture<Reply> query = caller.call("sum");
        CompletableFuture<Reply> command = caller.call("add", 1);
        bench.handlers.runAll();
        assertThat(Bench.answer(query)).isInstanceOf(Reply.Moved.class);
        assertThat(Bench.answer(command)).isInstanceOf(Reply.Moved.class);
    }
}
