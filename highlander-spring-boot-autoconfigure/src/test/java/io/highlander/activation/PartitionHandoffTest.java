package io.highlander.activation;

import static org.assertj.core.api.Assertions.assertThat;

import io.highlander.activation.observation.Passivation;
import io.highlander.cluster.Member;
import io.highlander.cluster.NodeAddress;
import io.highlander.cluster.OwnershipUnit;
import io.highlander.cluster.Placement;
import io.highlander.request.Reply;
import io.highlander.state.FaultyStateStore.Fault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Entities that share the lock of a partition, from their table's point of view. */
class PartitionHandoffTest {

    private static final OwnershipUnit UNIT = OwnershipUnit.partitions(1);

    private final Bench bench = new Bench();

    private boolean isLocked() {
        return !bench.zooKeeper.paths("/highlander/bench/partitions/0/").isEmpty();
    }

    private Bench.Node startHolder() {
        Bench.Node node = bench.start(1, UNIT);
        Bench.Caller caller = node.caller("c");
        assertThat(Bench.text(caller.ask("add", 1))).isEqualTo("1");
        return node;
    }

    /** One that the partition is meant for as soon as it is there. */
    private Bench.Node startSuccessor() {
        return bench.start(
                IntStream.iterate(2, port -> port + 1)
                        .filter(port -> UNIT.placement(Placement.local())
                                .place(Bench.ID, member(1).address(), List.of(member(1), member(port)))
                                .equals(Optional.of(member(port).address())))
                        .findFirst()
                        .orElseThrow(),
                UNIT);
    }

    private static Member member(int port) {
        return new Member(new NodeAddress("127.0.0.1", port), 0, false);
    }

    @Test
    void partitionGoesToTheNodeThatItIsMeantForWithAllThatWasSaved() {
        Bench.Node node = startHolder();
        Bench.Node successor = startSuccessor();
        bench.advance(Duration.ofSeconds(3));
        assertThat(node.table.size()).isZero();
        assertThat(bench.events.others).contains(Passivation.HANDED_OVER);
        assertThat(isLocked()).isFalse();
        assertThat(Bench.text(successor.caller("d").ask("add", 1))).isEqualTo("2");
        assertThat(node.caller("e").ask("sum")).isInstanceOf(Reply.Moved.class);
        assertThat(node.table.size()).isZero();
    }

    @Test
    void lockGoesOnlyWhenTheFateOfTheLastSaveIsKnownAndThenCallersAreSentOn() {
        Bench.Node node = startHolder();
        Bench.Caller caller = node.caller("d");
        caller.ask("sum");
        bench.store.next(Fault.HELD);
        CompletableFuture<Reply> saving = caller.call("add", 1);
        bench.handlers.runAll();
        startSuccessor();
        bench.advance(Duration.ofSeconds(3));
        CompletableFuture<Reply> queued = node.caller("e").call("add", 1);
        bench.advance(Duration.ofSeconds(3));
        assertThat(isLocked()).isTrue();
        assertThat(queued).isNotDone();
        bench.store.release();
        bench.handlers.runAll();
        assertThat(Bench.text(Bench.answer(saving))).isEqualTo("2");
        assertThat(isLocked()).isFalse();
        assertThat(Bench.answer(queued))
                .isEqualTo(new Reply.Moved(Bench.SUCCESSOR, "its partition has gone to another node"));
    }

    @Test
    void entityWhoseObjectWasDeletedIsNotHandedOver() {
        Bench.Node node = startHolder();
        bench.store.deleteAll();
        node.caller("d").ask("add", 1);
        startSuccessor();
        bench.advance(Duration.ofSeconds(30));
        assertThat(isLocked()).as("another node would begin anew").isTrue();
    }

    @Test
    void entityWhoseObjectWasDeletedGoesWithItsNodeEvenIfItWasAskedToMoveBefore() {
        Bench.Node node = startHolder();
        bench.store.deleteAll();
        node.caller("d").ask("add", 1);
        startSuccessor();
        bench.advance(Duration.ofSeconds(5));
        assertThat(isLocked()).isTrue();
        CompletableFuture<Void> drained = node.table.drain();
        bench.handlers.runAll();
        assertThat(drained).isCompleted();
        assertThat(isLocked()).isFalse();
    }

    @Test
    void drainDoesNotWaitForEntitiesThatAreBeingLoaded() {
        Bench.Node node = bench.start(1, UNIT);
        bench.store.setLoadsFail(true);
        node.caller("c").call("add", 1);
        bench.handlers.runAll();
        assertThat(isLocked()).isTrue();
        CompletableFuture<Void> drained = node.table.drain();
        bench.handlers.runAll();
        assertThat(drained).isCompleted();
        assertThat(isLocked()).isFalse();
    }

    @Test
    void entityThatComesBackUnderTheSameTokenNeedsNoSecondClaim() {
        Bench.Node dead = bench.start(7, UNIT);
        dead.caller("before").ask("add", 1);
        dead.client.expireUnnoticed();
        Bench.Node node = bench.start(1, UNIT);
        bench.advance(Duration.ofSeconds(6));
        Bench.Caller caller = node.caller("c");
        CompletableFuture<Reply> first = caller.call("sum");
        bench.advance(Duration.ofSeconds(6));
        assertThat(Bench.text(Bench.answer(first))).isEqualTo("1");
        int saves = bench.store.attempts().size();
        CompletableFuture<?> left = node.table.passivate(Bench.ID);
        bench.handlers.runAll();
        assertThat(left).isDone();
        assertThat(isLocked()).isTrue();
        assertThat(Bench.text(caller.ask("sum"))).isEqualTo("1");
        assertThat(bench.store.attempts()).hasSize(saves);
    }

    @Test
    void lockOfADrainingNodeGoesWhenTheLastSaveIsKnown() {
        Bench.Node node = startHolder();
        bench.store.next(Fault.HELD);
        CompletableFuture<Reply> saving = node.caller("d").call("add", 1);
        bench.handlers.runAll();
        CompletableFuture<Void> drained = node.table.drain();
        bench.handlers.runAll();
        assertThat(isLocked()).isTrue();
        assertThat(drained).isNotDone();
        bench.store.release();
        bench.handlers.runAll();
        assertThat(Bench.text(Bench.answer(saving))).isEqualTo("2");
        assertThat(isLocked()).isFalse();
        assertThat(drained).isCompleted();
    }
}
