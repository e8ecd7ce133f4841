package io.highlander.activation;

import static org.assertj.core.api.Assertions.assertThat;

import io.highlander.request.Locate;
import io.highlander.request.Reply;
import io.highlander.state.FaultyStateStore.Fault;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class LeavingTest {

    private final Bench bench = new Bench();
    private final Bench.Node node = bench.start(1);
    private final Bench.Node other = bench.start(2);
    private final Bench.Caller caller = node.caller("c");

    private boolean isLocked() {
        return !bench.zooKeeper.paths("/highlander/bench/locks/tally").stream()
                .filter(path -> path.contains("lock-"))
                .toList()
                .isEmpty();
    }

    @Test
    void idleEntityLeavesAndItsLockGoes() {
        caller.ask("add", 1);
        int before = Tally.PASSIVATED.get();
        assertThat(isLocked()).isTrue();
        bench.advance(Duration.ofMinutes(10).plusSeconds(1));
        assertThat(node.table.size()).isZero();
        assertThat(isLocked()).isFalse();
        assertThat(Tally.PASSIVATED.get()).isEqualTo(before + 1);
        assertThat(Bench.text(other.caller("d").ask("sum"))).isEqualTo("1");
    }

    @Test
    void drainSavesWhatRanTurnsAwayTheRestAndReleases() {
        caller.ask("add", 1);
        bench.store.next(Fault.HELD);
        CompletableFuture<Reply> saving = caller.call("add", 1);
        bench.handlers.runAll();
        CompletableFuture<Reply> ran = caller.call("add", 1);
        bench.handlers.runAll();
        CompletableFuture<Reply> queued = caller.call("add", 1);
        CompletableFuture<Void> drained = node.table.drain();
        bench.handlers.runAll();
        assertThat(drained).isNotDone();
        CompletableFuture<Reply> late = caller.call("add", 1);
        assertThat(queued).as("it is answered when the lock is free").isNotDone();
        bench.store.release();
        bench.handlers.runAll();
        assertThat(List.of(queued, late)).allSatisfy(call -> assertThat(Bench.answer(call))
                .isEqualTo(new Reply.Moved(Bench.SUCCESSOR, "its node is shutting down")));
        assertThat(drained).isCompleted();
        assertThat(Bench.text(Bench.answer(saving))).isEqualTo("2");
        assertThat(Bench.text(Bench.answer(ran))).isEqualTo("3");
        assertThat(isLocked()).isFalse();
        assertThat(caller.ask("add", 1)).isInstanceOf(Reply.Moved.class);
    }

    @Test
    void drainIsDoneOnlyWhenTheLocksAreReleased() {
        caller.ask("add", 1);
        node.client.holdUnlocks();
        CompletableFuture<Void> drained = node.table.drain();
        bench.handlers.runAll();
        assertThat(node.table.size()).isZero();
        assertThat(drained).isNotDone();
        node.client.releaseUnlocks();
        assertThat(drained).isCompleted();
    }

    @Test
    void drainDoesNotWaitForAnEntityThatIsBeingLoaded() {
        bench.store.setLoadsFail(true);
        CompletableFuture<Reply> call = caller.call("add", 1);
        bench.handlers.runAll();
        CompletableFuture<Void> drained = node.table.drain();
        bench.handlers.runAll();
        assertThat(Bench.answer(call)).isInstanceOf(Reply.Moved.class);
        assertThat(drained).isCompleted();
        assertThat(isLocked()).isFalse();
    }

    @Test
    void drainDoesNotWaitForTheHoldAfterADeath() {
        other.client.expireUnnoticed();
        bench.advance(Duration.ofSeconds(1));
        CompletableFuture<Reply> call = caller.call("add", 1);
        bench.handlers.runAll();
        CompletableFuture<Void> drained = node.table.drain();
        bench.handlers.runAll();
        assertThat(call).isDone();
        assertThat(drained).isCompleted();
    }

    @Test
    void drainWaitsForASaveInDoubt() {
        caller.ask("add", 1);
        bench.store.setSavesFail(true);
        CompletableFuture<Reply> reply = caller.call("add", 1);
        bench.handlers.runAll();
        CompletableFuture<Void> drained = node.table.drain();
        bench.advance(Duration.ofSeconds(5));
        assertThat(drained).isNotDone();
        bench.store.setSavesFail(false);
        bench.advance(Duration.ofSeconds(4));
        assertThat(drained).isCompleted();
        assertThat(Bench.text(Bench.answer(reply))).isEqualTo("2");
    }

    @Test
    void drainWaitsForALateStage() {
        caller.ask("add", 1);
        CompletableFuture<Reply> late = caller.call("addLater", 1);
        bench.handlers.runAll();
        CompletableFuture<Void> drained = node.table.drain();
        bench.handlers.runAll();
        assertThat(drained).isNotDone();
        Tally.later.complete(null);
        bench.handlers.runAll();
        assertThat(Bench.text(Bench.answer(late))).isEqualTo("2");
        assertThat(drained).isCompleted();
    }

    @Test
    void callThatComesWhileTheLockIsReleasedStartsTheEntityAnewAfterwards() {
        caller.ask("add", 1);
        node.client.holdUnlocks();
        node.table.passivate(Bench.ID);
        bench.handlers.runAll();
        CompletableFuture<Reply> call = caller.call("add", 1);
        bench.handlers.runAll();
        assertThat(call).isNotDone();
        node.client.releaseUnlocks();
        bench.handlers.runAll();
        assertThat(Bench.text(Bench.answer(call))).isEqualTo("2");
    }

    @Test
    void lockWhoseReleaseFailsIsReleasedLater() {
        caller.ask("add", 1);
        node.client.setReachable(false);
        node.table.passivate(Bench.ID);
        bench.handlers.runAll();
        assertThat(isLocked()).isTrue();
        node.client.setReachable(true);
        bench.advance(Duration.ofSeconds(2));
        assertThat(isLocked()).isFalse();
        assertThat(Bench.text(caller.ask("sum"))).isEqualTo("1");
    }

    @Test
    void callAddressedToAnActivationThatLeftIsTurnedAway() {
        caller.activation = Bench.activationOf(caller.ask("add", 1));
        caller.floor = 1;
        node.table.passivate(Bench.ID);
        bench.handlers.runAll();
        assertThat(caller.ask("add", 1)).isInstanceOf(Reply.Moved.class);
        caller.activation = null;
        assertThat(Bench.text(caller.ask("add", 1))).isEqualTo("2");
    }

    @Test
    void locateIsToldWhichActivationThereIs() {
        caller.ask("add", 1);
        Reply reply = node.table.handle(new Locate(Bench.ID, 10_000, List.of())).join();
        assertThat(reply).isEqualTo(new Reply.Located(Bench.activationOf(caller.ask("sum"))));
        assertThat(Bench.text(caller.ask("sum"))).isEqualTo("1");
    }

    @Test
    void callAddressedToAnEarlierActivationIsTurnedAwayByTheOneAfterIt() {
        caller.activation = Bench.activationOf(caller.ask("add", 1));
        caller.floor = 1;
        node.table.passivate(Bench.ID);
        bench.handlers.runAll();
        node.caller("another").ask("add", 1);
        assertThat(caller.ask("add", 1)).isInstanceOf(Reply.Moved.class);
    }

    @Test
    void startThatFailsAnswersItsCallsAndCanBeTriedAgain() {
        node.client.setReachable(false);
        assertThat(caller.ask("add", 1)).isInstanceOf(Reply.Moved.class);
        assertThat(node.table.size()).isZero();
        node.client.setReachable(true);
        assertThat(Bench.text(caller.ask("add", 1))).isEqualTo("1");
    }
}
