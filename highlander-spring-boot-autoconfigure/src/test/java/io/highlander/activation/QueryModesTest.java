package io.highlander.activation;

import static org.assertj.core.api.Assertions.assertThat;

import io.highlander.request.Reply;
import io.highlander.state.EnvelopeCodec;
import io.highlander.state.FaultyStateStore.Fault;
import io.highlander.state.Lifetime;
import io.highlander.state.StoredState;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QueryModesTest {

    private final Bench bench = new Bench();
    private final Bench.Node node = bench.start(1);
    private final Bench.Caller caller = node.caller("c");

    private void endLease() {
        bench.zooKeeper.setReachable(false);
        bench.advance(Duration.ofSeconds(6));
    }

    /** Another owner saves, of whom this node has not heard. */
    private void overwrite() {
        StoredState stored = bench.store.stored(Bench.ID).orElseThrow();
        bench.store.overwrite(
                Bench.ID,
                EnvelopeCodec.encode(new StoredState(
                        stored.id(),
                        7,
                        stored.epoch(),
                        "another",
                        stored.lifetime(),
                        stored.replies(),
                        stored.state())));
    }

    @Test
    void leaseIsNeededByDefault() {
        caller.ask("add", 1);
        endLease();
        assertThat(caller.ask("sum")).isInstanceOf(Reply.Moved.class);
    }

    @Test
    void strictQueryNeedsNoLease() {
        caller.ask("add", 1);
        endLease();
        assertThat(Bench.text(caller.ask("strictSum"))).isEqualTo("1");
    }

    @Test
    void strictQueryNeedsNoLeaseWhereNothingIsStored() {
        caller.ask("sum");
        endLease();
        assertThat(Bench.text(caller.ask("strictSum"))).isEqualTo("0");
        assertThat(bench.store.attempts()).isEmpty();
    }

    @Test
    void strictQuerySeesThatAnotherOwnerHasSaved() {
        caller.ask("add", 1);
        overwrite();
        assertThat(Bench.text(caller.ask("sum"))).as("the lease says so").isEqualTo("1");
        assertThat(caller.ask("strictSum")).isInstanceOf(Reply.Moved.class);
        assertThat(node.table.size()).as("it finds itself superseded").isZero();
    }

    @Test
    void strictQuerySeesThatAnotherOwnerHasSavedForTheFirstTime() {
        caller.ask("sum");
        bench.store.overwrite(
                Bench.ID,
                EnvelopeCodec.encode(new StoredState(
                        Bench.ID,
                        1,
                        node.cluster.membership().now(),
                        "another",
                        Lifetime.begin("1.0x1.1", 1),
                        StoredState.Replies.NONE,
                        "{}".getBytes(java.nio.charset.StandardCharsets.UTF_8))));
        assertThat(caller.ask("strictSum")).isInstanceOf(Reply.Moved.class);
    }

    @Test
    void strictQuerySeesThatTheObjectIsGone() {
        caller.ask("add", 1);
        bench.store.deleteAll();
        assertThat(caller.ask("strictSum")).isNotInstanceOf(Reply.Returned.class);
        assertThat(caller.ask("sum"))
                .isInstanceOfSatisfying(Reply.Refused.class, refused -> assertThat(refused.refusal())
                        .isEqualTo(Reply.Refusal.UNUSABLE));
    }

    @Test
    void lookOfAStrictQueryBeginsAfterItWasComputedAndNoSaveBeginsBeforeItEnds() {
        caller.ask("add", 1);
        bench.store.setLoadsHeld(true);
        CompletableFuture<Reply> query = caller.call("strictSum");
        bench.handlers.runAll();
        CompletableFuture<Reply> command = caller.call("add", 2);
        bench.handlers.runAll();
        assertThat(query).isNotDone();
        assertThat(bench.store.attempts()).hasSize(1);
        bench.store.setLoadsHeld(false);
        bench.store.release();
        bench.handlers.runAll();
        assertThat(Bench.text(Bench.answer(query))).isEqualTo("1");
        assertThat(Bench.text(Bench.answer(command))).isEqualTo("3");
    }

    @Test
    void strictQueryWaitsForTheSaveOfWhatItShowsAndIsCarriedByTheNext() {
        caller.ask("add", 1);
        bench.store.next(Fault.HELD, Fault.HELD);
        caller.call("add", 2);
        bench.handlers.runAll();
        CompletableFuture<Reply> query = caller.call("strictSum");
        caller.call("add", 4);
        bench.handlers.runAll();
        endLease();
        bench.store.release();
        bench.handlers.runAll();
        assertThat(query).isNotDone();
        bench.store.release();
        assertThat(Bench.text(Bench.answer(query))).isEqualTo("3");
    }

    @Test
    void strictQueryWaitsForTheSaveOfWhatItShowsAndThenLooks() {
        caller.ask("add", 1);
        bench.store.next(Fault.HELD);
        caller.call("add", 2);
        bench.handlers.runAll();
        CompletableFuture<Reply> query = caller.call("strictSum");
        CompletableFuture<Reply> behind = caller.call("sum");
        bench.handlers.runAll();
        bench.store.setLoadsHeld(true);
        bench.store.release();
        bench.handlers.runAll();
        assertThat(query).isNotDone();
        assertThat(behind).isNotDone();
        bench.store.release();
        assertThat(Bench.text(Bench.answer(query))).isEqualTo("3");
        assertThat(Bench.text(Bench.answer(behind))).isEqualTo("3");
    }

    @Test
    void strictQueryIsTurnedAwayWhileTheStoreIsDown() {
        caller.ask("add", 1);
        bench.store.setLoadsFail(true);
        assertThat(caller.ask("strictSum")).isInstanceOf(Reply.Moved.class);
        assertThat(Bench.text(caller.ask("sum"))).isEqualTo("1");
        bench.store.setLoadsFail(false);
        assertThat(Bench.text(caller.ask("strictSum"))).isEqualTo("1");
    }

    @Test
    void strictQueryThatWaitsForTheStoreWasNotRunWhenTheSessionEnds() {
        caller.ask("add", 1);
        bench.store.setLoadsHeld(true);
        CompletableFuture<Reply> query = caller.call("strictSum");
        bench.handlers.runAll();
        node.client.expire();
        assertThat(Bench.answer(query)).isInstanceOf(Reply.Moved.class);
    }

    @Test
    void staleQueryNeedsNeitherLeaseNorStore() {
        caller.ask("add", 1);
        endLease();
        bench.store.setLoadsFail(true);
        assertThat(Bench.text(caller.ask("staleSum"))).isEqualTo("1");
    }

    @Test
    void staleQueryShowsOnlyWhatIsSaved() {
        bench.store.next(Fault.HELD);
        caller.call("add", 1);
        bench.handlers.runAll();
        CompletableFuture<Reply> query = caller.call("staleSum");
        bench.handlers.runAll();
        endLease();
        assertThat(query).isNotDone();
        bench.store.release();
        assertThat(Bench.text(Bench.answer(query))).isEqualTo("1");
    }

    @Test
    void staleQueryBehindOneThatIsTurnedAwayIsMadeAgainAfterIt() {
        bench.store.next(Fault.HELD);
        caller.call("add", 1);
        bench.handlers.runAll();
        CompletableFuture<Reply> first = caller.call("staleSum");
        CompletableFuture<Reply> leased = caller.call("sum");
        CompletableFuture<Reply> behind = caller.call("staleSum");
        bench.handlers.runAll();
        endLease();
        bench.store.release();
        assertThat(Bench.text(Bench.answer(first))).isEqualTo("1");
        assertThat(Bench.answer(leased)).isInstanceOf(Reply.Moved.class);
        assertThat(Bench.answer(behind)).isInstanceOf(Reply.Moved.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"staleSum", "strictSum"})
    void afterAnUncleanDeathEveryModeWaitsForTheClaim(String query) {
        caller.ask("add", 1);
        node.client.expireUnnoticed();
        bench.advance(Duration.ofSeconds(10));
        bench.store.next(Fault.HELD);
        Bench.Caller other = bench.start(2).caller("d");
        CompletableFuture<Reply> answer = other.call(query);
        bench.advance(Duration.ofSeconds(8));
        assertThat(answer).isNotDone();
        bench.store.release();
        assertThat(Bench.text(Bench.answer(answer))).isEqualTo("1");
    }
}
