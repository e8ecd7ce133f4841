package io.highlander.activation.quarantine;

import static org.assertj.core.api.Assertions.assertThat;

import io.highlander.CallOptions;
import io.highlander.activation.Bench;
import io.highlander.cluster.FencingToken;
import io.highlander.request.Reply;
import io.highlander.state.EnvelopeCodec;
import io.highlander.state.Lifetime;
import io.highlander.state.StoredState;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** Import and migration, on the owner. */
class TransferCommandsTest {

    private static final String TURNED = "{\"added\":[],\"sum\":70}";

    private final Bench bench = new Bench();
    private final Bench.Node node = bench.start(1);
    private final Bench.Caller operator = node.caller("operator");
    private final Bench.Caller user = node.caller("user");

    private StoredState stored() {
        return bench.store.stored(Bench.ID).orElseThrow();
    }

    private Reply take(long version, int stateVersion, String state) {
        byte[] envelope = EnvelopeCodec.encode(new StoredState(
                Bench.ID,
                version,
                FencingToken.NONE,
                "",
                Lifetime.begin("elsewhere", stateVersion),
                StoredState.Replies.NONE,
                state.getBytes(StandardCharsets.UTF_8)));
        return operator.ask("_import", new JsonMapper().readTree(envelope));
    }

    @Test
    void stateIsStoredByteForByteWithTheVersionOfTheFile() {
        assertThat(take(12, 1, TURNED)).isInstanceOf(Reply.Returned.class);
        assertThat(stored().state()).asString(StandardCharsets.UTF_8).isEqualTo(TURNED);
        assertThat(stored().version()).isEqualTo(12);
        assertThat(stored().lifetime().born()).isNotEqualTo("elsewhere").isNotEmpty();
        assertThat(node.table.size()).as("it leaves memory").isZero();
        assertThat(Bench.text(user.ask("sum"))).isEqualTo("70");
    }

    @Test
    void versionsOnlyGrow() {
        for (int i = 0; i < 3; i++) {
            user.ask("add", 1);
        }
        String born = stored().lifetime().born();
        take(2, 1, TURNED);
        assertThat(stored().version()).isEqualTo(4);
        assertThat(stored().lifetime().born()).isNotEqualTo(born);
        assertThat(Bench.text(node.caller("u2").ask("add", 1))).isEqualTo("71");
        assertThat(stored().version()).isEqualTo(5);
    }

    @Test
    void versionFromWhichAnEntityCouldNotGoOnIsRefused() {
        assertThat(take(StoredState.MAX_BROUGHT_VERSION + 1, 1, TURNED))
                .isInstanceOfSatisfying(Reply.Refused.class, refused -> assertThat(refused.message())
                        .contains("no entity comes so far"));
        assertThat(take(StoredState.MAX_BROUGHT_VERSION, 1, TURNED)).isInstanceOf(Reply.Returned.class);
        assertThat(Bench.text(user.ask("add", 1))).isEqualTo("71");
        node.table.passivate(Bench.ID);
        bench.handlers.runAll();
        assertThat(Bench.text(node.caller("u2").ask("sum"))).isEqualTo("71");
    }

    @Test
    void stateThatTheClassCannotReadIsRefusedAndNothingIsLost() {
        user.ask("add", 1);
        assertThat(take(9, 1, "{\"sum\":\"many\"}"))
                .isInstanceOfSatisfying(Reply.Refused.class, refused -> assertThat(refused.message())
                        .contains("The state cannot be used", "sum"));
        assertThat(take(9, 8, TURNED))
                .isInstanceOfSatisfying(Reply.Refused.class, refused -> assertThat(refused.message())
                        .contains("version 8"));
        assertThat(Bench.text(user.ask("sum"))).isEqualTo("1");
    }

    @Test
    void whatExistsIsKeptIfThatIsAskedFor() {
        user.ask("add", 1);
        operator.existence = CallOptions.Existence.MUST_NOT_EXIST;
        assertThat(take(9, 1, TURNED))
                .isInstanceOfSatisfying(Reply.Refused.class, refused -> assertThat(refused.refusal())
                        .isEqualTo(Reply.Refusal.ENTITY_EXISTS));
        assertThat(stored().version()).isEqualTo(1);
    }

    @Test
    void heldEntityTakesNoImport() {
        user.ask("add", 1);
        operator.ask("_hold", "audit");
        assertThat(take(9, 1, TURNED)).isInstanceOf(Reply.Refused.class);
        assertThat(stored().version()).isEqualTo(1);
    }

    @Test
    void migrationOfWhatIsWrittenAlreadySavesNothing() {
        user.ask("add", 1);
        bench.store.forgetAttempts();
        assertThat(operator.ask("_migrate")).isInstanceOf(Reply.Returned.class);
        assertThat(bench.store.attempts()).isEmpty();
    }
}
