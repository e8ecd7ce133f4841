package io.highlander.activation.quarantine;

import static org.assertj.core.api.Assertions.assertThat;

import io.highlander.activation.Bench;
import io.highlander.activation.observation.FinishedSave;
import io.highlander.activation.observation.FinishedSave.Result;
import io.highlander.cluster.FencingToken;
import io.highlander.request.Reply;
import io.highlander.request.Reply.Refusal;
import io.highlander.state.EnvelopeCodec;
import io.highlander.state.FaultyStateStore.Fault;
import io.highlander.state.StoredState;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The store goes back while an entity is in use: somebody puts an older object back, or a database fails over without the newest commits. */
class OlderObjectTest {

    private static final String WENT_BACK = "The stored object of tally/t went back from version 3 to 2";

    private final Bench bench = new Bench();
    private final Bench.Node node = bench.start(1);
    private final Bench.Caller caller = node.caller("c");
    private final Bench.Caller operator = node.caller("operator");

    private byte[] older = {};
    private byte[] newest = {};

    @BeforeEach
    void goBack() {
        caller.ask("add", 1);
        caller.ask("add", 2);
        older = bench.store.body(Bench.ID);
        caller.ask("add", 4);
        newest = bench.store.body(Bench.ID);
        bench.store.overwrite(Bench.ID, older);
    }

    private StoredState stored() {
        return bench.store.stored(Bench.ID).orElseThrow();
    }

    private static JsonNode json(byte[] envelope) {
        return new JsonMapper().readTree(envelope);
    }

    private static void assertDone(Reply reply) {
        assertThat(Bench.text(reply)).isEqualTo("null");
    }

    private static void assertRefused(Reply reply) {
        assertThat(reply).isInstanceOfSatisfying(Reply.Refused.class, refused -> {
            assertThat(refused.refusal()).isEqualTo(Refusal.UNUSABLE);
            assertThat(refused.message()).contains(WENT_BACK);
        });
    }

    private Bench.Node elsewhere() {
        node.table.drain();
        bench.handlers.runAll();
        return bench.start(2);
    }

    @Test
    void queryThatLooksAtTheStoreFindsIt() {
        assertThat(caller.ask("strictSum")).as("to be sent again").isInstanceOf(Reply.Moved.class);
        assertRefused(node.caller("c2").ask("strictSum"));
    }

    @Test
    void saveFindsItAndItsCallersHearThatTheOutcomeIsUnknown() {
        assertThat(caller.ask("add", 8)).isInstanceOf(Reply.Unknown.class);
        assertThat(bench.events.saves)
                .extracting(FinishedSave::result)
                .containsExactly(Result.SAVED, Result.SAVED, Result.SAVED, Result.OLDER, Result.SAVED);
    }

    @Test
    void nobodyGoesOnFromItHereOrElsewhere() {
        caller.ask("add", 8);
        assertRefused(node.caller("c2").ask("add", 8));
        assertRefused(node.caller("c3").ask("sum"));
        Bench.Node other = elsewhere();
        assertRefused(other.caller("c4").ask("add", 8));
        assertRefused(other.caller("c5").ask("sum"));
        assertThat(stored().state())
                .isEqualTo(EnvelopeCodec.decode(Bench.ID, older).state());
    }

    @Test
    void podThatLeavesHoldsTheEntityFirst() {
        bench.store.next(Fault.HELD);
        CompletableFuture<Reply> found = caller.call("add", 8);
        bench.handlers.runAll();
        node.table.drain();
        bench.store.release();
        bench.handlers.runAll();
        assertThat(Bench.answer(found)).isInstanceOf(Reply.Unknown.class);
        assertThat(stored().lifetime().held()).contains(WENT_BACK);
        assertRefused(bench.start(2).caller("c2").ask("sum"));
    }

    @Test
    void versionIsAboveAllThatWereSeen() {
        caller.ask("add", 8);
        assertThat(stored().version()).isEqualTo(4);
    }

    @Test
    void entityGoesOnFromTheOlderStateWhenItIsOnlyResumed() {
        caller.ask("add", 8);
        assertDone(operator.ask("_resume"));
        assertThat(Bench.text(node.caller("c2").ask("sum"))).isEqualTo("3");
        CompletableFuture<Reply> lost = caller.send(3, "add", 4);
        bench.handlers.runAll();
        assertThat(Bench.text(Bench.answer(lost)))
                .as("a repetition of what is lost runs")
                .isEqualTo("7");
    }

    @Test
    void nothingIsLostOrDoneTwiceWhenTheNewestObjectIsRestored() {
        caller.ask("add", 8);
        assertDone(operator.ask("_restore", json(newest), 4));
        assertRefused(node.caller("c2").ask("sum"));
        assertDone(operator.ask("_resume"));
        CompletableFuture<Reply> again = caller.send(3, "add", 4);
        bench.handlers.runAll();
        assertThat(Bench.text(Bench.answer(again))).as("the reply of then").isEqualTo("7");
        assertThat(Bench.text(node.caller("c3").ask("sum"))).isEqualTo("7");
    }

    @Test
    void newestObjectIsRestoredElsewhereWithWhatItRemembers() {
        caller.ask("add", 8);
        Bench.Node other = elsewhere();
        Bench.Caller anotherOperator = other.caller("another operator");
        assertDone(anotherOperator.ask("_restore", json(newest), 4));
        assertDone(anotherOperator.ask("_resume"));
        Bench.Caller same = other.caller("c");
        CompletableFuture<Reply> again = same.send(3, "add", 4);
        bench.handlers.runAll();
        assertThat(Bench.text(Bench.answer(again))).isEqualTo("7");
        assertThat(Bench.text(other.caller("c3").ask("sum"))).isEqualTo("7");
    }

    @Test
    void storeThatHasTheNewestAgainIsGoneOnFrom() {
        bench.store.next(Fault.HELD);
        caller.call("add", 8);
        bench.handlers.runAll();
        bench.store.overwrite(Bench.ID, newest);
        bench.store.release();
        bench.handlers.runAll();
        assertThat(Bench.text(node.caller("c2").ask("sum"))).isEqualTo("7");
    }

    @Test
    void heldEntityWhoseStoreGoesBackStaysHeld() {
        caller.ask("add", 8);
        assertDone(operator.ask("_resume"));
        assertThat(Bench.text(node.caller("c2").ask("add", 16))).isEqualTo("19");
        assertDone(operator.ask("_hold", "for the audit"));
        assertThat(node.caller("finds it held").ask("sum")).isInstanceOf(Reply.Refused.class);
        bench.store.overwrite(Bench.ID, older);
        bench.advance(Duration.ofMinutes(2));
        node.caller("c3").ask("sum");
        bench.handlers.runAll();
        assertThat(node.caller("c4").ask("sum"))
                .isInstanceOfSatisfying(Reply.Refused.class, refused -> assertThat(refused.message())
                        .contains("went back from version 5 to 2"));
        assertThat(stored().lifetime().held()).contains("went back from version 5 to 2");
    }

    @Test
    void storeThatGoesBackAgainIsFoundAgain() {
        caller.ask("add", 8);
        bench.store.overwrite(Bench.ID, older);
        bench.advance(Duration.ofMinutes(2));
        node.caller("c3").ask("sum");
        bench.handlers.runAll();
        assertThat(stored().lifetime().held()).contains("went back from version 4 to 2");
        assertThat(stored().version()).isEqualTo(5);
    }

    @Test
    void laterOwnersStateIsNoOlderObject() {
        StoredState before = EnvelopeCodec.decode(Bench.ID, older);
        FencingToken later =
                new FencingToken(before.epoch().generation(), before.epoch().zxid() + 1_000_000);
        bench.store.overwrite(
                Bench.ID,
                EnvelopeCodec.encode(new StoredState(
                        before.id(), 1, later, "another", before.lifetime(), before.replies(), before.state())));
        caller.ask("add", 8);
        assertThat(stored().lifetime().held()).isNull();
    }
}
