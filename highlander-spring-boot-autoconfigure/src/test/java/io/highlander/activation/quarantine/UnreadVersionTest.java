package io.highlander.activation.quarantine;

import static org.assertj.core.api.Assertions.assertThat;

import io.highlander.activation.Bench;
import io.highlander.request.Reply;
import io.highlander.request.Reply.Refusal;
import io.highlander.state.StoredState;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** What operators can do with a state of a version that no pod reads. */
class UnreadVersionTest {

    private final Bench bench = new Bench();
    private final Bench.Node node = bench.start(1);
    private final Bench.Caller operator = node.caller("operator");
    private byte[] older = {};

    @BeforeEach
    void stateOfAnUnknownVersion() {
        node.caller("user").ask("add", 1);
        older = bench.store.body(Bench.ID);
        leaveMemory();
        overwrite("\"stateVersion\":1", "\"stateVersion\":9");
    }

    private void leaveMemory() {
        node.table.passivate(Bench.ID);
        bench.handlers.runAll();
    }

    private void overwrite(String from, String to) {
        String changed = new String(bench.store.body(Bench.ID), StandardCharsets.UTF_8).replace(from, to);
        bench.store.overwrite(Bench.ID, changed.getBytes(StandardCharsets.UTF_8));
    }

    private StoredState stored() {
        return bench.store.stored(Bench.ID).orElseThrow();
    }

    private void assertRefused(Reply reply) {
        assertThat(reply).isInstanceOfSatisfying(Reply.Refused.class, refused -> {
            assertThat(refused.refusal()).isEqualTo(Refusal.UNUSABLE);
            assertThat(refused.message()).contains("is stored in version 9");
        });
    }

    @Test
    void nothingIsWrittenForCallers() {
        byte[] before = bench.store.body(Bench.ID);
        assertRefused(node.caller("u2").ask("add", 1));
        assertThat(bench.store.body(Bench.ID)).isEqualTo(before);
    }

    @Test
    void itIsHeldAndResumedAsItIs() {
        assertThat(Bench.text(operator.ask("_hold", "why"))).isEqualTo("null");
        assertThat(stored().lifetime().held()).isEqualTo("why");
        assertThat(stored().lifetime().stateVersion()).isEqualTo(9);
        assertThat(Bench.text(operator.ask("_resume"))).isEqualTo("null");
        assertThat(stored().lifetime().held()).isNull();
        assertRefused(node.caller("u2").ask("sum"));
    }

    @Test
    void anotherObjectIsRestored() {
        assertRefused(node.caller("u2").ask("sum"));
        assertThat(Bench.text(operator.ask("_restore", new JsonMapper().readTree(older), 1)))
                .isEqualTo("null");
        assertThat(stored().version()).isEqualTo(2);
        assertThat(Bench.text(node.caller("u3").ask("sum"))).isEqualTo("1");
    }

    @Test
    void itIsErased() {
        assertThat(Bench.text(operator.ask("_erase"))).isEqualTo("null");
        assertThat(stored().lifetime().isDeleted()).isTrue();
        assertThat(Bench.text(node.caller("u2").ask("add", 5))).isEqualTo("5");
    }
}
