package io.highlander.activation.start;

import static org.assertj.core.api.Assertions.assertThat;

import io.highlander.activation.Bench;
import io.highlander.request.Reply;
import io.highlander.request.Reply.Refusal;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/** A newer version of Highlander has stored an entity, and what it does with that object is not known here. */
class UnknownFeatureTest {

    private final Bench bench = new Bench();
    private final Bench.Node node = bench.start(1);
    private byte[] newer = {};

    @BeforeEach
    void storedByANewerVersion() {
        node.caller("writer").ask("add", 1);
        node.table.passivate(Bench.ID);
        bench.handlers.runAll();
        newer = new String(bench.store.body(Bench.ID), StandardCharsets.UTF_8)
                .replace("\"stateVersion\":", "\"needs\":[\"wings\"],\"wings\":[{\"a\":1}],\"stateVersion\":")
                .getBytes(StandardCharsets.UTF_8);
        bench.store.overwrite(Bench.ID, newer);
    }

    private static void assertRefused(Reply reply, Refusal refusal) {
        assertThat(reply).isInstanceOfSatisfying(Reply.Refused.class, refused -> {
            assertThat(refused.refusal()).isEqualTo(refusal);
            assertThat(refused.message()).contains("needs [wings]", "Upgrade this pod");
        });
    }

    @Test
    void noCallIsRunAndTheObjectIsNotTouched() {
        assertRefused(node.caller("command").ask("add", 1), Refusal.UNUSABLE);
        assertRefused(node.caller("query").ask("sum"), Refusal.UNUSABLE);
        assertRefused(node.caller("delete").ask("_delete"), Refusal.UNUSABLE);
        assertRefused(node.caller("operator").ask("_hold", "why"), Refusal.UNUSABLE);
        assertRefused(node.caller("operator 2").ask("_migrate"), Refusal.UNUSABLE);
        assertThat(bench.store.body(Bench.ID)).isEqualTo(newer);
    }

    /** What is beside the state would be lost, or would be of another life. */
    @Test
    void objectIsNotRestored() {
        Bench.Caller operator = node.caller("operator");
        bench.store.overwrite(Bench.ID, "rubbish".getBytes(StandardCharsets.UTF_8));
        node.caller("query").ask("sum");
        assertThat(operator.ask("_restore", new JsonMapper().readTree(newer), JsonNodeFactory.instance.nullNode()))
                .isInstanceOfSatisfying(Reply.Refused.class, refused -> {
                    assertThat(refused.refusal()).isEqualTo(Refusal.BAD_CALL);
                    assertThat(refused.message()).contains("needs [wings]");
                });
        assertThat(bench.store.body(Bench.ID)).asString().isEqualTo("rubbish");
    }
}
