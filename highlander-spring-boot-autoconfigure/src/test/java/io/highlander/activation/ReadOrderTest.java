package io.highlander.activation;

import static org.assertj.core.api.Assertions.assertThat;

import io.highlander.request.Reply;
import io.highlander.state.FaultyStateStore.Fault;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** A call that is turned away is made again, so nothing that was sent behind it to the same activation may run before. */
class ReadOrderTest {

    private final Bench bench = new Bench();
    private final Bench.Node node = bench.start(1);
    private final Bench.Caller caller = node.caller("c");

    @Test
    void queryIsNotTurnedAwayFromBeforeACommandThatRuns() {
        caller.activation = Bench.activationOf(caller.ask("add", 1));
        bench.store.next(Fault.HELD);
        CompletableFuture<Reply> saving = caller.call("add", 2);
        bench.handlers.runAll();
        CompletableFuture<Reply> query = caller.call("sum");
        CompletableFuture<Reply> command = caller.call("add", 4);
        bench.handlers.runAll();
        bench.zooKeeper.setReachable(false);
        bench.advance(Duration.ofSeconds(6));
        bench.store.release();
        bench.handlers.runAll();
        assertThat(Bench.text(Bench.answer(saving))).isEqualTo("3");
        assertThat(Bench.text(Bench.answer(query))).isEqualTo("3");
        assertThat(Bench.text(Bench.answer(command))).isEqualTo("7");
    }

    @Test
    void queryThatTheStoreWasNotAskedForIsNotOvertakenByACommand() {
        caller.activation = Bench.activationOf(caller.ask("sum"));
        bench.store.setLoadsHeld(true);
        CompletableFuture<Reply> query = caller.call("sum");
        bench.handlers.runAll();
        CompletableFuture<Reply> command = caller.call("add", 4);
        bench.handlers.runAll();
        bench.store.setLoadsHeld(false);
        bench.store.setLoadsFail(true);
        bench.store.failHeld();
        bench.handlers.runAll();
        assertThat(Bench.text(Bench.answer(command))).isEqualTo("4");
        assertThat(Bench.text(Bench.answer(query))).isEqualTo("0");
    }

    @Test
    void callsBehindOneThatNeverCameAreTurnedAway() {
        caller.activation = Bench.activationOf(caller.ask("add", 1));
        assertThat(caller.send(3, "add", 100)).isCompletedWithValueMatching(Reply.Moved.class::isInstance);
        assertThat(caller.send(4, "sum")).isCompletedWithValueMatching(Reply.Moved.class::isInstance);
        CompletableFuture<Reply> missing = caller.send(2, "add", 2);
        bench.handlers.runAll();
        assertThat(Bench.text(Bench.answer(missing))).isEqualTo("3");
        CompletableFuture<Reply> third = caller.send(3, "add", 100);
        bench.handlers.runAll();
        assertThat(Bench.text(Bench.answer(third))).isEqualTo("103");
    }

    @Test
    void callsThatWereTurnedAwayHaveToComeAgainInOrder() {
        caller.activation = Bench.activationOf(caller.ask("add", 1));
        bench.zooKeeper.setReachable(false);
        bench.advance(Duration.ofSeconds(6));
        caller.call("sum");
        caller.call("add", 2);
        caller.call("add", 4);
        bench.handlers.runAll();
        bench.zooKeeper.setReachable(true);
        bench.advance(Duration.ofSeconds(1));
        caller.activation = null;
        CompletableFuture<Reply> query = caller.send(2, "sum");
        bench.handlers.runAll();
        caller.activation = Bench.activationOf(Bench.answer(query));
        assertThat(caller.send(4, "add", 4))
                .as("3 was lost")
                .isCompletedWithValueMatching(Reply.Moved.class::isInstance);
    }

    @Test
    void callThatWasRefusedForWantOfRoomIsRefusedAgainThoughThereIsRoomNow() {
        Bench small = new Bench(1);
        Bench.Caller hasty = small.start(1).caller("h");
        hasty.activation = Bench.activationOf(hasty.ask("add", 1));
        hasty.call("add", 2);
        CompletableFuture<Reply> refused = hasty.call("add", 4);
        assertThat(refused).isCompletedWithValueMatching(Reply.Refused.class::isInstance);
        small.handlers.runAll();
        assertThat(Bench.text(hasty.ask("add", 8))).isEqualTo("11");
        assertThat(hasty.send(3, "add", 4)).as("its refusal was lost").isCompletedWithValue(refused.join());
    }

    @Test
    void callThatWasRefusedForComingTooLateIsRefusedAgainBehindCallsThatRanMeanwhile() {
        caller.activation = Bench.activationOf(caller.ask("add", 1));
        CompletableFuture<Reply> late = caller.call("add", 2);
        bench.clock.advance(Duration.ofSeconds(11));
        assertThat(late).isCompletedWithValueMatching(Reply.Refused.class::isInstance);
        assertThat(Bench.text(caller.ask("sum"))).isEqualTo("1");
        CompletableFuture<Reply> duplicate = caller.send(2, "add", 2);
        bench.handlers.runAll();
        assertThat(duplicate).isCompletedWithValue(late.join());
    }

    @Test
    void gapOfCallsThatTheCallerHasGivenUpIsNone() {
        caller.activation = Bench.activationOf(caller.ask("add", 1));
        caller.floor = 3;
        CompletableFuture<Reply> fourth = caller.send(4, "add", 2);
        bench.handlers.runAll();
        assertThat(Bench.text(Bench.answer(fourth))).isEqualTo("3");
    }

    @Test
    void nothingRunsWhileASaveIsInDoubtThatBeganWhenAnotherEnded() {
        bench.store.next(Fault.HELD);
        CompletableFuture<Reply> first = caller.call("add", 1);
        bench.handlers.runAll();
        CompletableFuture<Reply> second = caller.call("add", 2);
        bench.handlers.runAll();
        bench.store.next(Fault.UNKNOWN_LOST);
        bench.store.release();
        bench.handlers.runAll();
        assertThat(first).isDone();
        caller.call("add", 4);
        assertThat(bench.handlers.isEmpty()).as("nobody works").isTrue();
        bench.advance(Duration.ofSeconds(1));
        assertThat(Bench.text(Bench.answer(second))).isEqualTo("3");
    }
}
