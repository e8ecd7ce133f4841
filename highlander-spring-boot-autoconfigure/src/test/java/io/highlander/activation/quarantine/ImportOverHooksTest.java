package io.highlander.activation.quarantine;

import static org.assertj.core.api.Assertions.assertThat;

import io.highlander.CallOptions.Existence;
import io.highlander.activation.Bench;
import io.highlander.activation.Tally;
import io.highlander.cluster.FencingToken;
import io.highlander.request.Reply;
import io.highlander.state.EnvelopeCodec;
import io.highlander.state.Lifetime;
import io.highlander.state.StoredState;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** An import that keeps what exists, into an entity whose activation hook gives it a state at once. */
class ImportOverHooksTest {

    private static final String IMPORTED = "{\"added\":[],\"sum\":70}";

    private final Bench bench = new Bench();
    private final Bench.Node node = bench.start(1);
    private final Bench.Caller operator = node.caller("operator");

    @BeforeEach
    void hookSetsTheSum() {
        Tally.initial = 5;
        operator.existence = Existence.MUST_NOT_EXIST;
    }

    private Reply take() {
        byte[] envelope = EnvelopeCodec.encode(new StoredState(
                Bench.ID,
                12,
                FencingToken.NONE,
                "",
                Lifetime.begin("elsewhere", 1),
                StoredState.Replies.NONE,
                IMPORTED.getBytes(StandardCharsets.UTF_8)));
        return operator.ask("_import", new JsonMapper().readTree(envelope));
    }

    private String stored() {
        return new String(bench.store.stored(Bench.ID).orElseThrow().state(), StandardCharsets.UTF_8);
    }

    private void assertKept() {
        String before = stored();
        assertThat(take()).isInstanceOfSatisfying(Reply.Refused.class, refused -> assertThat(refused.refusal())
                .isEqualTo(Reply.Refusal.ENTITY_EXISTS));
        assertThat(stored()).isEqualTo(before);
    }

    @Test
    void whatTheHookHasJustMadeIsNothingToKeep() {
        assertThat(take()).isInstanceOf(Reply.Returned.class);
        assertThat(stored()).isEqualTo(IMPORTED);
        assertThat(bench.store.stored(Bench.ID).orElseThrow().version()).isEqualTo(12);
    }

    @Test
    void whatACommandHasAddedIsKept() {
        node.caller("user").ask("add", 1);
        assertKept();
    }

    @Test
    void whatIsStoredSinceAnEarlierActivationIsKept() {
        node.caller("user").ask("sum");
        node.table.passivate(Bench.ID);
        bench.handlers.runAll();
        assertThat(stored()).contains("\"sum\":5");
        assertKept();
    }

    @Test
    void whatIsStoredIsKeptWhileTheEntityIsAtRest() {
        node.caller("user").ask("sum");
        bench.advance(Bench.REST_AFTER.plus(Duration.ofSeconds(10)));
        assertKept();
    }
}
