package io.highlander.activation.quarantine;

import static org.assertj.core.api.Assertions.assertThat;

import io.highlander.activation.Bench;
import io.highlander.cluster.FencingToken;
import io.highlander.request.Reply;
import io.highlander.state.EnvelopeCodec;
import io.highlander.state.StoredState;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.NullNode;

/** What comes with an object that is restored, or put there by hand meanwhile. */
class RestoredObjectTest {

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

    private static void assertDone(Reply reply) {
        assertThat(Bench.text(reply)).isEqualTo("null");
    }

    @Test
    void objectThatIsPutRightByHandBeforeARestoreIsNoneThatWentBack() {
        byte[] right = bench.store.body(Bench.ID);
        node.table.passivate(Bench.ID);
        bench.handlers.runAll();
        bench.store.overwrite(Bench.ID, "rubbish".getBytes(StandardCharsets.UTF_8));
        assertThat(user.ask("sum")).isInstanceOf(Reply.Refused.class);
        bench.store.overwrite(Bench.ID, right);
        operator.ask("_restore", json(right), NOTHING);
        assertThat(stored().lifetime().held()).isNull();
        assertThat(Bench.text(node.caller("u2").ask("sum"))).isEqualTo("3");
        assertThat(stored().version()).isEqualTo(2);
    }

    @Test
    void restoredObjectOfAnotherClusterMakesNothingForgotten() {
        StoredState here = stored();
        FencingToken far = new FencingToken(here.epoch().generation() + 1, 1);
        StoredState elsewhere = new StoredState(
                here.id(),
                here.version(),
                far,
                "w",
                here.lifetime(),
                new StoredState.Replies(List.of(), List.of(), far, 0),
                here.state());
        assertDone(operator.ask("_hold", "why"));
        assertDone(operator.ask("_restore", json(EnvelopeCodec.encode(elsewhere)), 2));
        assertDone(operator.ask("_resume"));
        assertThat(Bench.text(node.caller("u2").ask("add", 4))).isEqualTo("7");
    }
}
