package io.highlander.activation.quarantine;

import static org.assertj.core.api.Assertions.assertThat;

import io.highlander.activation.Bench;
import io.highlander.activation.Tally;
import io.highlander.activation.observation.ActivationPhase;
import io.highlander.activation.observation.ActivationView;
import io.highlander.cluster.FencingToken;
import io.highlander.request.Reply;
import io.highlander.request.Reply.Refusal;
import io.highlander.state.EnvelopeCodec;
import io.highlander.state.Lifetime;
import io.highlander.state.StoredState;
import io.highlander.testing.LogLines;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** How an entity gets into quarantine, and what ends it without an operator's command. */
class QuarantineTest {

    @RegisterExtension
    final LogLines lines = LogLines.of("io.highlander.activation");

    private final Bench bench = new Bench();
    private final Bench.Node node = bench.start(1);

    private void store(String state) {
        bench.store.overwrite(
                Bench.ID,
                EnvelopeCodec.encode(new StoredState(
                        Bench.ID,
                        1,
                        FencingToken.NONE,
                        "w" + state,
                        Lifetime.begin("1.0x1.1", 1),
                        StoredState.Replies.NONE,
                        state.getBytes(StandardCharsets.UTF_8))));
    }

    private void storeRubbish() {
        bench.store.overwrite(Bench.ID, "rubbish".getBytes(StandardCharsets.UTF_8));
    }

    private static void assertRefused(Reply reply, String why) {
        assertThat(reply).isInstanceOfSatisfying(Reply.Refused.class, refused -> {
            assertThat(refused.refusal()).isEqualTo(Refusal.UNUSABLE);
            assertThat(refused.message()).contains(why);
        });
    }

    private void assertTwentyRefused(String why) {
        for (int i = 0; i < 20; i++) {
            assertRefused(node.caller("c" + i).ask("sum"), why);
        }
    }

    private ActivationPhase phase() {
        return node.table.inspector().look(Bench.ID).map(ActivationView::phase).orElse(ActivationPhase.PASSIVATED);
    }

    @Test
    void stateThatCannotBeReadIsOneLine() {
        store("{\"sum\":\"x\"}");
        assertTwentyRefused("tally/t cannot start");
        bench.advance(Duration.ofMinutes(2));
        assertTwentyRefused("field 'sum'");
        assertThat(lines.messages())
                .singleElement()
                .asString()
                .contains("tally/t is in quarantine and refuses all calls: tally/t cannot start", "field 'sum'");
        assertThat(lines.events())
                .allSatisfy(line -> assertThat(line.getThrowableProxy()).isNull());
        assertThat(phase()).isEqualTo(ActivationPhase.QUARANTINED);
    }

    @Test
    void envelopeThatCannotBeReadIsOneLineAndIsLeftAsItIs() {
        storeRubbish();
        assertTwentyRefused("Cannot read the stored state");
        assertThat(lines.messages()).singleElement().asString().contains("Cannot read the stored state");
        node.table.passivate(Bench.ID);
        assertThat(bench.store.body(Bench.ID)).asString().isEqualTo("rubbish");
    }

    @Test
    void objectThatIsPutRightIsUsedWithoutARestart() {
        storeRubbish();
        assertTwentyRefused("");
        store("{\"sum\":7}");
        assertTwentyRefused("");
        bench.advance(Duration.ofSeconds(1));
        assertThat(node.caller("finds it").ask("sum")).as("to be sent again").isInstanceOf(Reply.Moved.class);
        assertThat(Bench.text(node.caller("d").ask("sum"))).isEqualTo("7");
        assertThat(lines.messages()).last().asString().contains("tally/t is in use again", "ENVELOPE");
    }

    @Test
    void storeIsLookedAtAtABoundedRate() {
        storeRubbish();
        assertTwentyRefused("");
        int loads = bench.store.loads();
        for (int second = 0; second < 600; second++) {
            bench.advance(Duration.ofSeconds(1));
            assertRefused(node.caller("c" + second).ask("sum"), "");
        }
        assertThat(bench.store.loads() - loads).isBetween(10, 17);
    }

    @Test
    void startThatFailsIsTriedAgainWithABackoff() {
        Tally.failure = "the rate service is down";
        assertTwentyRefused("the rate service is down");
        assertThat(lines.messages()).singleElement().asString().contains("the rate service is down");
        bench.advance(Duration.ofSeconds(1));
        assertThat(node.caller("tries").ask("sum")).as("to be sent again").isInstanceOf(Reply.Moved.class);
        assertRefused(node.caller("again").ask("sum"), "cannot start");
        Tally.failure = null;
        bench.advance(Duration.ofSeconds(1));
        assertRefused(node.caller("early").ask("sum"), "cannot start");
        bench.advance(Duration.ofSeconds(1));
        node.caller("tries again").ask("sum");
        assertThat(Bench.text(node.caller("d").ask("sum"))).isEqualTo("0");
        assertThat(lines.messages()).hasSize(2).last().asString().contains("in use again");
    }

    @Test
    void entityInQuarantineLeavesMemoryWhenIdleAndIsFoundTheSameElsewhere() {
        storeRubbish();
        assertTwentyRefused("");
        bench.advance(bench.settings.idleTimeout().plusSeconds(1));
        assertThat(node.table.size()).isZero();
        assertRefused(bench.start(2).caller("d").ask("sum"), "Cannot read");
    }

    @Test
    void lostSessionEndsAQuarantine() {
        storeRubbish();
        assertTwentyRefused("");
        node.client.expire();
        assertThat(node.table.size()).isZero();
    }
}
