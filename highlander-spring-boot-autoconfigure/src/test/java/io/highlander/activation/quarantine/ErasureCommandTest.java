package io.highlander.activation.quarantine;

import static org.assertj.core.api.Assertions.assertThat;

import io.highlander.activation.Bench;
import io.highlander.activation.Tally;
import io.highlander.request.Reply;
import io.highlander.request.Reply.Refusal;
import io.highlander.state.StoredState;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The command that ends an entity for an operator, on the owner, whatever is the matter with the entity. */
class ErasureCommandTest {

    private final Bench bench = new Bench();
    private final Bench.Node node = bench.start(1);
    private final Bench.Caller operator = node.caller("operator");
    private final Bench.Caller user = node.caller("user");

    @BeforeEach
    void someState() {
        user.ask("add", 5);
    }

    private StoredState stored() {
        return bench.store.stored(Bench.ID).orElseThrow();
    }

    private void assertErased() {
        assertThat(Bench.text(operator.ask("_erase"))).isEqualTo("null");
        assertThat(stored().lifetime().deletedAt()).isEqualTo(bench.clock.wallMillis());
        assertThat(new String(stored().state(), StandardCharsets.UTF_8)).isEqualTo("{}");
    }

    @Test
    void entityInUseLeavesATombstone() {
        assertErased();
        assertThat(stored().version()).isEqualTo(2);
        assertThat(Bench.text(user.ask("add", 1))).isEqualTo("1");
    }

    @Test
    void hookOfTheClassMayRefuse() {
        user.ask("add", 8);
        assertThat(operator.ask("_erase")).isInstanceOf(Reply.Threw.class);
        assertThat(stored().exists()).isTrue();
        assertThat(Bench.text(user.ask("sum"))).isEqualTo("13");
    }

    @Test
    void tombstoneStaysAsItIs() {
        assertErased();
        StoredState before = stored();
        bench.advance(Duration.ofSeconds(1));
        assertThat(Bench.text(operator.ask("_erase"))).isEqualTo("null");
        assertThat(stored()).usingRecursiveComparison().isEqualTo(before);
    }

    @Test
    void heldEntityIsErasedAndStaysHeld() {
        operator.ask("_hold", "why");
        assertErased();
        assertThat(stored().lifetime().held()).isEqualTo("why");
        assertThat(user.ask("add", 1)).isInstanceOf(Reply.Refused.class);
    }

    @Test
    void entityThatCannotStartIsErased() {
        node.table.drain();
        bench.handlers.runAll();
        Bench.Node other = bench.start(2);
        Tally.failure = "no";
        operator.node = other;
        assertErased();
    }

    @Test
    void objectThatCannotBeReadIsErased() {
        node.table.drain();
        bench.handlers.runAll();
        bench.store.overwrite(Bench.ID, "rubbish".getBytes(StandardCharsets.UTF_8));
        operator.node = bench.start(2);
        assertErased();
        assertThat(stored().version())
                .as("above all that were seen, whatever these are")
                .isGreaterThan(1_000_000_000_000L);
    }

    @Test
    void entityWhoseObjectIsGoneLeavesATombstone() {
        bench.store.deleteAll();
        user.ask("add", 1);
        assertErased();
        assertThat(stored().version()).isEqualTo(2);
    }

    @Test
    void claimOfWhatNeverWasLeavesATombstone() {
        operator.entity = new io.highlander.EntityId("tally", "new");
        operator.ask("_hold", "not yet");
        assertThat(Bench.text(operator.ask("_erase"))).isEqualTo("null");
        assertThat(bench.store.stored(operator.entity).orElseThrow().lifetime().isDeleted())
                .isTrue();
    }

    @Test
    void ofWhatNeverWasNothingIsSavedAndTheAnswerSaysSo() {
        operator.entity = new io.highlander.EntityId("tally", "new");
        assertThat(operator.ask("_erase"))
                .isInstanceOfSatisfying(Reply.Refused.class, refused -> assertThat(refused.refusal())
                        .isEqualTo(Refusal.BAD_CALL));
        assertThat(bench.store.stored(operator.entity)).isEmpty();
    }
}
