package io.highlander.activation.quarantine;

import static org.assertj.core.api.Assertions.assertThat;

import io.highlander.activation.Bench;
import io.highlander.request.Reply;
import io.highlander.request.Reply.Refusal;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.NullNode;

/** A restore says which version it replaces: a copy of it that comes late takes nothing back. */
class ReplacedVersionTest {

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

    private static JsonNode json(byte[] envelope) {
        return new JsonMapper().readTree(envelope);
    }

    private static void assertDone(Reply reply) {
        assertThat(Bench.text(reply)).isEqualTo("null");
    }

    private static void assertConflict(Reply reply, String why) {
        assertThat(reply).isInstanceOfSatisfying(Reply.Refused.class, refused -> {
            assertThat(refused.refusal()).isEqualTo(Refusal.VERSION_CONFLICT);
            assertThat(refused.message()).contains(why);
        });
    }

    @Test
    void restoreNamesTheVersionThatItReplaces() {
        byte[] older = bench.store.body(Bench.ID);
        user.ask("add", 100);
        operator.ask("_hold", "why");
        byte[] held = bench.store.body(Bench.ID);
        assertConflict(operator.ask("_restore", json(older), NOTHING), "version 3");
        assertConflict(operator.ask("_restore", json(older), 2), "version 3");
        assertThat(bench.store.body(Bench.ID)).isEqualTo(held);
        assertDone(operator.ask("_restore", json(older), 3));
    }

    @Test
    void lateCopyOfARestoreTakesNothingBack() {
        byte[] older = bench.store.body(Bench.ID);
        operator.ask("_hold", "why");
        assertDone(operator.ask("_restore", json(older), 2));
        assertConflict(node.caller("operator's copy").ask("_restore", json(older), 2), "version 3");
        operator.ask("_resume");
        node.caller("u2").ask("add", 4);
        node.caller("another operator").ask("_hold", "later");
        assertConflict(node.caller("operator's second copy").ask("_restore", json(older), 2), "version 4");
        assertThat(bench.store.stored(Bench.ID).orElseThrow().state())
                .asString(StandardCharsets.UTF_8)
                .contains("\"sum\":7");
    }

    @Test
    void restoreOfAnObjectThatCouldNotBeReadIsNotDoneAgainWhenTheEntityIsHeld() {
        byte[] older = bench.store.body(Bench.ID);
        node.table.passivate(Bench.ID);
        bench.handlers.runAll();
        bench.store.overwrite(Bench.ID, "rubbish".getBytes(StandardCharsets.UTF_8));
        assertDone(operator.ask("_restore", json(older), NOTHING));
        assertThat(Bench.text(node.caller("u2").ask("add", 4))).isEqualTo("7");
        assertDone(node.caller("another operator").ask("_hold", "why"));
        long version = bench.store.stored(Bench.ID).orElseThrow().version();
        assertConflict(node.caller("operator's copy").ask("_restore", json(older), NOTHING), "version " + version);
    }

    @Test
    void restoreOverADamagedObjectGetsAVersionAboveTheOneThatItHad() {
        byte[] older = bench.store.body(Bench.ID);
        user.ask("add", 4);
        user.ask("add", 8);
        node.table.passivate(Bench.ID);
        bench.handlers.runAll();
        bench.store.overwrite(
                Bench.ID,
                new String(bench.store.body(Bench.ID), StandardCharsets.UTF_8)
                        .replace("\"writeId\"", "\"writeTd\"")
                        .getBytes(StandardCharsets.UTF_8));
        assertDone(operator.ask("_restore", json(older), NOTHING));
        assertThat(bench.store.stored(Bench.ID).orElseThrow().version()).isEqualTo(5);
    }

    @Test
    void objectOfAnImpossibleVersionIsNotRestored() {
        operator.ask("_hold", "why");
        byte[] impossible = new String(bench.store.body(Bench.ID), StandardCharsets.UTF_8)
                .replace("\"version\":2", "\"version\":" + (1L << 53))
                .getBytes(StandardCharsets.UTF_8);
        assertThat(operator.ask("_restore", json(impossible), 2))
                .isInstanceOfSatisfying(Reply.Refused.class, refused -> assertThat(refused.message())
                        .contains("no entity comes so far"));
    }

    @Test
    void stateThatTheClassCannotReadHasAVersionToReplace() {
        byte[] older = bench.store.body(Bench.ID);
        node.table.passivate(Bench.ID);
        bench.handlers.runAll();
        bench.store.overwrite(
                Bench.ID,
                new String(older, StandardCharsets.UTF_8)
                        .replace("\"sum\":3", "\"sum\":\"x\"")
                        .getBytes(StandardCharsets.UTF_8));
        assertConflict(operator.ask("_restore", json(older), NOTHING), "version 2");
        assertDone(operator.ask("_restore", json(older), 2));
    }
}
