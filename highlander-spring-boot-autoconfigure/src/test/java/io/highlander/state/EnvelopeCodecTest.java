package io.highlander.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.highlander.EntityId;
import io.highlander.cluster.FencingToken;
import io.highlander.state.StoredState.Replies;
import io.highlander.state.json.HighlanderJson;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class EnvelopeCodecTest {

    private static final EntityId ID = new EntityId("numbers", "one");

    private static void assertComesBack(String state) {
        byte[] bytes = state.getBytes(StandardCharsets.UTF_8);
        StoredState stored = new StoredState(ID, 1, FencingToken.NONE, "w", Replies.NONE, bytes);

        assertThat(EnvelopeCodec.decode(ID, EnvelopeCodec.encode(stored)).state())
                .isEqualTo(bytes);
    }

    @Test
    void anyStateThatCanBeWrittenComesBack() {
        assertComesBack("{\"number\":1" + "0".repeat(20_000) + "}");
        assertComesBack("{\"" + "x".repeat(200_000) + "\":1}");
        assertComesBack("{\"text\":\"" + "x".repeat(HighlanderJson.MAX_DOCUMENT_BYTES) + "\"}");
        int inner = HighlanderJson.MAX_DEPTH - 1;
        assertComesBack("{\"deep\":" + "[".repeat(inner) + "]".repeat(inner) + "}");
    }
}
