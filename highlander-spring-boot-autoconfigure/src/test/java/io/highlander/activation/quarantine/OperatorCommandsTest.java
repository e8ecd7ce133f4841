package io.highlander.activation.quarantine;

import static org.assertj.core.api.Assertions.assertThat;

import io.highlander.activation.Bench;
import io.highlander.activation.Tally;
import io.highlander.model.json.OperatorArguments;
import io.highlander.request.Reply;
import io.highlander.request.Reply.Refusal;
import io.highlander.state.EnvelopeCodec;
import io.highlander.state.FaultyStateStore.Fault;
import io.highlander.state.StoredState;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.NullNode;

/** Hold, resume and restore, on the owner. */
class OperatorCommandsTest {

    private static final JsonNode NOTHING = NullNode.getInstance();

    private final Bench bench = new Bench();
    private final Bench.Node node = bench.start(1);
    private final Bench.Caller operator = node.caller("operator");
    private final Bench.Caller user = node.caller("user");

    @BeforeEach
    void someState() {
        user.ask("add", 1);
        user.ask("add", 2);
    }

    private StoredState stored() {
        return bench.store.stored(Bench.ID).orElseThrow();
    }

    private static JsonNode json(byte[] envelope) {
        return new JsonMapper().readTree(envelope);
    }

    private Bench.Caller elsewhere(int port, String name) {
        node.table.drain();
        bench.handlers.runAll();
        return bench.start(port).caller(name);
    }

    private static void assertDone(Reply reply) {
        assertThat(Bench.text(reply)).isEqualTo("null");
    }

    private static void assertRefused(Reply reply, Refusal refusal, String why) {
        assertThat(reply).isInstanceOfSatisfying(Reply.Refused.class, refused -> {
            assertThat(refused.refusal()).isEqualTo(refusal);
            assertThat(refused.message()).contains(why);
        });
    }

    private static void assertConflict(Reply reply, String why) {
        assertRefused(reply, Refusal.VERSION_CONFLICT, why);
    }

    private static void assertUnusable(Reply reply, String why) {
        assertRefused(reply, Refusal.UNUSABLE, why);
    }

    @Test
    void heldEntityRefusesCallsWithTheReasonHereAndElsewhere() {
        assertDone(operator.ask("_hold", "the books are audited"));
        assertThat(stored().lifetime().held()).isEqualTo("the books are audited");
        assertThat(stored().version()).isEqualTo(2);
        assertUnusable(node.caller("u2").ask("add", 4), "the books are audited");
        assertUnusable(node.caller("u3").ask("sum"), "the books are audited");
        assertUnusable(elsewhere(2, "u4").ask("add", 4), "the books are audited");
        assertThat(stored().version()).isEqualTo(2);
    }

    @Test
    void holdComesAfterWhatRunsAndWhatCallsBehindItFind() {
        bench.store.next(Fault.HELD);
        CompletableFuture<Reply> before = user.call("add", 4);
        bench.handlers.runAll();
        CompletableFuture<Reply> hold = operator.call("_hold", "why");
        bench.handlers.runAll();
        CompletableFuture<Reply> behind = node.caller("u2").call("add", 8);
        bench.handlers.runAll();
        assertThat(hold).as("not before it is saved").isNotDone();
        bench.store.release();
        bench.handlers.runAll();
        assertThat(Bench.text(Bench.answer(before))).isEqualTo("7");
        assertDone(Bench.answer(hold));
        assertThat(Bench.answer(behind)).as("to be sent again").isInstanceOf(Reply.Moved.class);
        assertThat(new String(stored().state(), StandardCharsets.UTF_8)).contains("\"sum\":7");
    }

    @Test
    void nothingIsLostByAHold() {
        assertDone(operator.ask("_hold", "why"));
        assertDone(operator.ask("_resume"));
        assertThat(stored().lifetime().held()).isNull();
        assertThat(Bench.text(node.caller("u2").ask("add", 4))).isEqualTo("7");
    }

    @Test
    void retryOfACommandThatRanBeforeTheHoldGetsItsReply() {
        assertDone(operator.ask("_hold", "why"));
        CompletableFuture<Reply> again = user.send(2, "add", 2);
        bench.handlers.runAll();
        assertThat(Bench.text(Bench.answer(again))).isEqualTo("3");
        assertUnusable(user.ask("add", 4), "why");
    }

    @Test
    void entityAtRestIsHeld() {
        bench.advance(Bench.REST_AFTER.plusSeconds(10));
        assertDone(operator.ask("_hold", "why"));
        assertUnusable(user.ask("sum"), "why");
    }

    @Test
    void entityThatWasNeverSavedIsHeldAndDoesNotExist() {
        operator.entity = new io.highlander.EntityId("tally", "new");
        user.entity = operator.entity;
        assertDone(operator.ask("_hold", "not yet"));
        assertUnusable(user.ask("add", 1), "not yet");
        assertThat(bench.store.stored(operator.entity).orElseThrow().exists()).isFalse();
        assertDone(operator.ask("_resume"));
        assertThat(Bench.text(user.ask("add", 1))).isEqualTo("1");
    }

    @Test
    void reasonIsRequiredAndBounded() {
        assertRefused(operator.ask("_hold", " "), Refusal.BAD_CALL, "needs a reason");
        assertRefused(operator.ask("_hold", "x".repeat(1025)), Refusal.BAD_CALL, "at most 1024 bytes");
        assertRefused(operator.ask("_hold"), Refusal.BAD_CALL, "[reason]");
        assertThat(Bench.text(user.ask("sum"))).isEqualTo("3");
    }

    @Test
    void resumeOfAnEntityInUseChangesNothing() {
        bench.store.forgetAttempts();
        assertDone(operator.ask("_resume"));
        assertThat(bench.store.attempts()).isEmpty();
        assertThat(Bench.text(user.ask("sum"))).isEqualTo("3");
    }

    @Test
    void resumeTriesAStartAgainAndSaysWhatCameOfIt() {
        node.table.passivate(Bench.ID);
        bench.handlers.runAll();
        Tally.failure = "down";
        assertUnusable(user.ask("sum"), "down");
        bench.advance(Duration.ofSeconds(2));
        Reply moved = operator.ask("_resume");
        assertThat(moved)
                .as("the activation ends, and its gateway asks the next")
                .isInstanceOf(Reply.Moved.class);
        assertUnusable(operator.ask("_resume"), "down");
        Tally.failure = null;
        bench.advance(Duration.ofSeconds(2));
        operator.ask("_resume");
        assertDone(operator.ask("_resume"));
        assertThat(Bench.text(user.ask("sum"))).isEqualTo("3");
    }

    @Test
    void activeEntityIsNotRestored() {
        assertRefused(operator.ask("_restore", json(bench.store.body(Bench.ID)), 2), Refusal.BAD_CALL, "Hold it first");
    }

    @Test
    void heldEntityIsRestoredAndStaysHeld() {
        byte[] older = bench.store.body(Bench.ID);
        String born = stored().lifetime().born();
        user.ask("add", 100);
        assertDone(operator.ask("_hold", "wrong by a hundred"));
        assertDone(operator.ask("_restore", json(older), 3));
        assertThat(stored().version()).as("of all that were seen, and one more").isEqualTo(4);
        assertThat(stored().lifetime().born()).isNotEqualTo(born);
        assertUnusable(user.ask("sum"), "wrong by a hundred");
        assertDone(operator.ask("_resume"));
        assertThat(Bench.text(node.caller("u2").ask("sum"))).isEqualTo("3");
    }

    @Test
    void replyOfACommandIsKeptThroughARestore() {
        byte[] older = bench.store.body(Bench.ID);
        user.ask("add", 100);
        operator.ask("_hold", "why");
        assertDone(operator.ask("_restore", json(older), 3));
        operator.ask("_resume");
        CompletableFuture<Reply> again = user.send(3, "add", 100);
        bench.handlers.runAll();
        assertThat(Bench.text(Bench.answer(again))).isEqualTo("103");
        assertThat(Bench.text(node.caller("u2").ask("sum"))).isEqualTo("3");
    }

    @Test
    void objectThatCannotBeReadIsRestoredWithWhatItRemembers() {
        byte[] older = bench.store.body(Bench.ID);
        node.table.passivate(Bench.ID);
        bench.handlers.runAll();
        bench.store.overwrite(Bench.ID, "rubbish".getBytes(StandardCharsets.UTF_8));
        CompletableFuture<Reply> early = user.send(2, "add", 2);
        bench.handlers.runAll();
        assertUnusable(Bench.answer(early), "Cannot read");
        assertRefused(operator.ask("_hold", "why"), Refusal.BAD_CALL, "cannot be held");
        assertConflict(operator.ask("_restore", json(older), 2), "has no version");
        assertDone(operator.ask("_restore", json(older), NOTHING));
        assertThat(stored().version())
                .as("above all that were seen, whatever these are")
                .isGreaterThan(1_000_000_000_000L);
        assertThat(Bench.text(node.caller("u3").ask("sum"))).isEqualTo("3");
        CompletableFuture<Reply> again = user.send(2, "add", 2);
        bench.handlers.runAll();
        assertThat(Bench.text(Bench.answer(again))).isEqualTo("3");
    }

    @Test
    void objectThatWasDeletedIsRestored() {
        byte[] older = bench.store.body(Bench.ID);
        bench.store.deleteAll();
        user.ask("add", 100);
        assertRefused(operator.ask("_hold", "why"), Refusal.BAD_CALL, "cannot be held");
        assertConflict(operator.ask("_restore", json(older), NOTHING), "version 2");
        assertDone(operator.ask("_restore", json(older), 2));
        assertThat(stored().version()).isEqualTo(3);
        assertThat(Bench.text(node.caller("u2").ask("sum"))).isEqualTo("3");
    }

    @Test
    void entityWhoseObjectWasDeletedBeginsAnewWhenItIsResumed() {
        bench.store.deleteAll();
        user.ask("add", 100);
        assertDone(operator.ask("_resume"));
        assertThat(stored().exists()).isFalse();
        assertThat(stored().version()).as("watchers see versions grow").isEqualTo(3);
        assertThat(Bench.text(node.caller("u2").ask("add", 5))).isEqualTo("5");
    }

    @Test
    void whatCannotBeRestoredIsRefusedAndChangesNothing() {
        operator.ask("_hold", "why");
        byte[] before = bench.store.body(Bench.ID);
        JsonNode other = json(EnvelopeCodec.encode(new StoredState(
                new io.highlander.EntityId("tally", "other"),
                1,
                stored().epoch(),
                "w",
                stored().lifetime(),
                StoredState.Replies.NONE,
                stored().state())));
        assertRefused(operator.ask("_restore", other, 2), Refusal.BAD_CALL, "it belongs to tally/other");
        assertRefused(operator.ask("_restore", "text", 2), Refusal.BAD_CALL, "[{object}, replaces]");
        assertRefused(operator.ask("_restore", json(before), "text"), Refusal.BAD_CALL, "[{object}, replaces]");
        assertRefused(operator.ask("_restore", json(before)), Refusal.BAD_CALL, "[{object}, replaces]");
        assertRefused(operator.ask("_restore"), Refusal.BAD_CALL, "[{object}, replaces]");
        String unreadable = new String(before, StandardCharsets.UTF_8).replace("\"sum\":3", "\"sum\":\"x\"");
        assertRefused(
                operator.ask("_restore", json(unreadable.getBytes(StandardCharsets.UTF_8)), 2),
                Refusal.BAD_CALL,
                "field 'sum'");
        assertThat(bench.store.body(Bench.ID)).isEqualTo(before);
    }

    @Test
    void restoreThatMeetsAnotherObjectWritesNothing() {
        byte[] older = bench.store.body(Bench.ID);
        operator.ask("_hold", "why");
        operator.ask("_hold", "why still");
        byte[] byHand = new String(bench.store.body(Bench.ID), StandardCharsets.UTF_8)
                .replace("\"sum\":3", "\"sum\":9")
                .getBytes(StandardCharsets.UTF_8);
        node.caller("u2").ask("sum");
        bench.store.overwrite(Bench.ID, byHand);
        CompletableFuture<Reply> restore = operator.call("_restore", json(older), 2);
        bench.handlers.runAll();
        assertThat(Bench.answer(restore)).isInstanceOf(Reply.Unknown.class);
        assertThat(bench.store.body(Bench.ID)).isEqualTo(byHand);
    }

    @Test
    void argumentsTravelAsTheyAre() {
        byte[] object = "{\"a\":1.10}".getBytes(StandardCharsets.UTF_8);
        assertThat(OperatorArguments.object(OperatorArguments.ofObject(object))).isEqualTo(object);
        byte[] restore = OperatorArguments.ofRestore(new OperatorArguments.Restore(object, 41L));
        assertThat(restore).asString(StandardCharsets.UTF_8).isEqualTo("[{\"a\":1.10},41]");
        assertThat(OperatorArguments.restore(restore).object()).isEqualTo(object);
        assertThat(OperatorArguments.restore(restore).replaces()).isEqualTo(41L);
        byte[] blind = OperatorArguments.ofRestore(new OperatorArguments.Restore(object, null));
        assertThat(OperatorArguments.restore(blind).replaces()).isNull();
        assertThat(OperatorArguments.reason(OperatorArguments.ofReason("\"because\"")))
                .isEqualTo("\"because\"");
    }
}
