package io.highlander.activation.start;

import static org.assertj.core.api.Assertions.assertThat;

import io.highlander.activation.Bench;
import io.highlander.cluster.FencingToken;
import io.highlander.request.Reply;
import io.highlander.state.EnvelopeCodec;
import io.highlander.state.Lifetime;
import io.highlander.state.StoredState;
import io.highlander.testing.LogLines;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class FailedStartsTest {

    @RegisterExtension
    final LogLines lines = LogLines.of("io.highlander.activation");

    private final Bench bench = new Bench();
    private final Bench.Node node = bench.start(1);

    private void callTwenty() {
        for (int i = 0; i < 20; i++) {
            assertThat(node.caller("c" + i).ask("sum"))
                    .isInstanceOfSatisfying(Reply.Refused.class, refused -> assertThat(refused.refusal())
                            .isEqualTo(Reply.Refusal.UNUSABLE));
        }
    }

    @Test
    void stateOfANewerEpochIsOneLineAMinute() {
        bench.store.overwrite(
                Bench.ID,
                EnvelopeCodec.encode(new StoredState(
                        Bench.ID,
                        1,
                        new FencingToken(9, 9),
                        "w",
                        Lifetime.begin("1.0x1.1", 1),
                        StoredState.Replies.NONE,
                        "{}".getBytes(StandardCharsets.UTF_8))));
        callTwenty();
        assertThat(lines.messages()).singleElement().asString().contains("tally/t cannot start", "newer epoch");
        lines.clear();
        bench.advance(Duration.ofMinutes(1));
        callTwenty();
        assertThat(lines.messages()).singleElement().asString().contains("tally/t cannot start", "19 more");
    }
}
