package io.highlander.activation;

import static org.assertj.core.api.Assertions.assertThat;

import io.highlander.cluster.FencingToken;
import io.highlander.request.Reply;
import io.highlander.state.EnvelopeCodec;
import io.highlander.state.FaultyStateStore.Fault;
import io.highlander.state.StoredState;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** After an unclean death nothing is answered before a save of one's own landed, and nothing at all before the hold has ended. */
class ClaimTest {

    private final Bench bench = new Bench();
    private final Bench.Node dead = bench.start(1);
    private final Bench.Node node = bench.start(2);

    private void die(boolean settled) {
        dead.client.expireUnnoticed();
        bench.advance(settled ? Duration.ofSeconds(10) : Duration.ofSeconds(2));
        bench.store.forgetAttempts();
    }

    private void write() {
        assertThat(Bench.text(dead.caller("before").ask("add", 1))).isEqualTo("1");
    }

    @Test
    void nothingIsAnsweredBeforeTheDeadOnesLeaseHasEnded() {
        write();
        die(false);
        CompletableFuture<Reply> query = node.caller("c").call("sum");
        bench.advance(Duration.ofSeconds(2));
        assertThat(query).isNotDone();
        bench.advance(Duration.ofSeconds(2));
        assertThat(Bench.text(Bench.answer(query))).isEqualTo("1");
    }

    @Test
    void queryAfterASettledDeathClaimsFirst() {
        write();
        die(true);
        bench.store.next(Fault.HELD);
        CompletableFuture<Reply> query = node.caller("c").call("sum");
        bench.handlers.runAll();
        assertThat(query).isNotDone();
        bench.store.release();
        assertThat(Bench.text(Bench.answer(query))).isEqualTo("1");
        assertThat(bench.store.attempts()).singleElement().satisfies(claim -> assertThat(claim.version())
                .isEqualTo(1));
    }

    @Test
    void commandThatChangesNothingClaimsFirst() {
        write();
        die(true);
        bench.store.next(Fault.HELD);
        CompletableFuture<Reply> reply = node.caller("c").call("addNothing");
        bench.handlers.runAll();
        assertThat(reply).isNotDone();
        bench.store.release();
        assertThat(reply).isDone();
    }

    @Test
    void commandIsItsOwnClaimAndOneClaimIsEnough() {
        write();
        die(true);
        Bench.Caller caller = node.caller("c");
        assertThat(Bench.text(caller.ask("add", 1))).isEqualTo("2");
        assertThat(Bench.text(caller.ask("sum"))).isEqualTo("2");
        assertThat(bench.store.attempts()).hasSize(1);
    }

    @Test
    void putOfTheDeadOneThatLandsBeforeTheClaimIsSeen() {
        write();
        Bench.Caller before = dead.caller("late");
        bench.store.next(Fault.HELD);
        before.call("add", 10);
        bench.handlers.runAll();
        die(true);
        bench.store.release();
        assertThat(Bench.text(node.caller("c").ask("sum"))).isEqualTo("11");
    }

    @Test
    void putOfTheDeadOneThatLandsBetweenLoadAndClaimFencesTheClaim() {
        write();
        bench.store.next(Fault.HELD);
        dead.caller("late").call("add", 10);
        bench.handlers.runAll();
        die(true);
        Bench.Caller caller = node.caller("c");
        bench.store.next(Fault.HELD);
        CompletableFuture<Reply> query = caller.call("sum");
        bench.handlers.runAll();
        bench.store.release();
        bench.store.release();
        bench.handlers.runAll();
        assertThat(Bench.answer(query)).isInstanceOf(Reply.Unknown.class);
        assertThat(Bench.text(caller.ask("sum"))).isEqualTo("11");
    }

    @Test
    void queryOfANeverSavedEntityLooksAtTheStoreEachTime() {
        Bench.Caller caller = node.caller("c");
        assertThat(Bench.text(caller.ask("sum"))).isEqualTo("0");
        bench.store.next(Fault.HELD);
        CompletableFuture<Reply> elsewhere = dead.caller("x").call("sum");
        bench.handlers.runAll();
        assertThat(elsewhere).isCompletedWithValueMatching(Reply.Moved.class::isInstance);
        bench.store.setLoadsHeld(true);
        CompletableFuture<Reply> again = caller.call("sum");
        bench.handlers.runAll();
        assertThat(again).isNotDone();
        bench.store.release();
        assertThat(Bench.text(Bench.answer(again))).isEqualTo("0");
        assertThat(bench.store.attempts()).isEmpty();
    }

    @Test
    void firstPutOfADeadOwnerThatLandsBetweenTwoQueriesIsSeen() {
        bench.store.next(Fault.HELD);
        dead.caller("late").call("add", 10);
        bench.handlers.runAll();
        die(true);
        Bench.Caller caller = node.caller("c");
        assertThat(Bench.text(caller.ask("sum"))).isEqualTo("0");
        bench.store.release();
        Reply second = caller.ask("sum");
        assertThat(second).isNotInstanceOf(Reply.Returned.class);
        assertThat(Bench.text(caller.ask("sum"))).isEqualTo("10");
    }

    @Test
    void commandThatChangesNothingCreatesTheEnvelopeOfANeverSavedEntity() {
        node.caller("c").ask("addNothing");
        assertThat(bench.store.stored(Bench.ID).orElseThrow().version()).isZero();
    }

    @Test
    void higherEpochIsRefusedAndLeftAlone() {
        write();
        StoredState stored = bench.store.stored(Bench.ID).orElseThrow();
        dead.table.passivate(Bench.ID);
        bench.handlers.runAll();
        byte[] newer = EnvelopeCodec.encode(new StoredState(
                stored.id(), 7, new FencingToken(9, 9), "x", stored.lifetime(), stored.replies(), stored.state()));
        bench.store.overwrite(Bench.ID, newer);
        assertThat(node.caller("c").ask("sum")).isInstanceOfSatisfying(Reply.Refused.class, refused -> {
            assertThat(refused.refusal()).isEqualTo(Reply.Refusal.UNUSABLE);
            assertThat(refused.message()).contains("newer epoch");
        });
        assertThat(bench.store.body(Bench.ID)).isEqualTo(newer);
    }

    @Test
    void stateOfAnEarlierGenerationIsClaimedBeforeItIsShown() {
        write();
        StoredState stored = bench.store.stored(Bench.ID).orElseThrow();
        dead.table.passivate(Bench.ID);
        bench.handlers.runAll();
        FencingToken before = new FencingToken(0, Long.MAX_VALUE);
        bench.store.overwrite(
                Bench.ID,
                EnvelopeCodec.encode(new StoredState(
                        stored.id(), 7, before, "x", stored.lifetime(), stored.replies(), stored.state())));
        bench.store.forgetAttempts();
        assertThat(Bench.text(node.caller("c").ask("sum"))).isEqualTo("1");
        assertThat(bench.store.attempts()).singleElement().satisfies(claim -> assertThat(claim.epoch())
                .matches(epoch -> epoch.isAfter(before)));
    }

    @Test
    void zombieThatMeetsANewerEpochTurnsItsCallsAway() {
        write();
        dead.table.passivate(Bench.ID);
        bench.handlers.runAll();
        bench.store.setLoadsFail(true);
        CompletableFuture<Reply> call = dead.caller("c").call("sum");
        bench.handlers.runAll();
        dead.client.setReachable(false);
        dead.client.expireUnnoticed();
        bench.advance(Duration.ofSeconds(1));
        StoredState stored = bench.store.stored(Bench.ID).orElseThrow();
        bench.store.overwrite(
                Bench.ID,
                EnvelopeCodec.encode(new StoredState(
                        stored.id(),
                        7,
                        new FencingToken(1, 1L << 40),
                        "x",
                        stored.lifetime(),
                        stored.replies(),
                        stored.state())));
        bench.advance(Duration.ofSeconds(5));
        bench.store.setLoadsFail(false);
        bench.advance(Duration.ofSeconds(4));
        assertThat(Bench.answer(call)).isInstanceOf(Reply.Moved.class);
    }
}
