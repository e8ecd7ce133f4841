package io.highlander.activation;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.highlander.EntityId;
import io.highlander.activation.dedupe.ReplyRecords;
import io.highlander.activation.invocation.ActivationContext;
import io.highlander.cluster.FencingToken;
import io.highlander.model.EntityType;
import io.highlander.model.IdempotencyKeyLimits;
import io.highlander.model.inspection.EntityTypeReader;
import io.highlander.model.json.StateMessage;
import io.highlander.request.ActivationId;
import io.highlander.state.EnvelopeCodec;
import io.highlander.state.EnvelopeUnreadableException;
import io.highlander.state.StoredState;
import io.highlander.state.json.HighlanderJson;
import io.highlander.state.json.StateCodec;
import io.highlander.state.json.StateUnreadableException;
import io.highlander.test.fake.ManualClock;
import java.util.List;
import org.junit.jupiter.api.Tag;

/** What a store may give back: an envelope that all of an activation can be made of, or one that is refused and left alone. */
@Tag("fuzz")
class StoredEnvelopeFuzzTest {

    private static final EntityId ID = new EntityId("tally", "a");
    private static final ActivationId ACTIVATION = new ActivationId(FencingToken.NONE, 1);
    private static final EntityType TYPE =
            new EntityTypeReader(HighlanderJson.mapper(List.of()), type -> false).read(Tally.class);
    private static final StateCodec STATES =
            new StateCodec("tally", Tally.class, TYPE.stateFields(), HighlanderJson.mapper(List.of()), 1 << 20);

    @FuzzTest(maxDuration = "", maxExecutions = 1_000_000)
    void bytesAreAnEnvelopeOrRefused(byte[] body) {
        putArguments(body);
        StoredState stored;
        try {
            stored = EnvelopeCodec.decode(ID, body);
        } catch (EnvelopeUnreadableException e) {
            assertThat(e).hasMessageContaining("tally/a");
            return;
        }
        ReplyRecords records =
                new ReplyRecords(stored.replies(), IdempotencyKeyLimits.DEFAULTS, ACTIVATION, new ManualClock());
        records.snapshot();
        byte[] written = EnvelopeCodec.encode(stored);
        assertThat(EnvelopeCodec.encode(EnvelopeCodec.decode(ID, written))).isEqualTo(written);
        try {
            STATES.restore(new Tally(new ActivationContext(ID, new ManualClock())), stored.state());
        } catch (StateUnreadableException e) {
            assertThat(e).hasMessageContaining("tally");
        }
    }

    private static void putArguments(byte[] body) {
        try {
            StateMessage replacement = StateMessage.parse(body);
            assertThat(replacement.state()).startsWith('{').endsWith('}');
        } catch (IllegalArgumentException e) {
            assertThat(e).hasMessageMatching("(?s)(Not JSON|The arguments of).*");
        }
    }
}
