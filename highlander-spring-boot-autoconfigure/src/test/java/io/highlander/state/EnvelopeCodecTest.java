package io.highlander.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.highlander.EntityId;
import io.highlander.cluster.FencingToken;
import io.highlander.state.StoredState.Replies;
import io.highlander.state.json.HighlanderJson;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EnvelopeCodecTest {

    private static final EntityId ID = new EntityId("numbers", "one");

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static StoredState stored(String state) {
        return new StoredState(ID, 1, FencingToken.NONE, "w", Lifetime.begin("1.0x7.1", 1), Replies.NONE, bytes(state));
    }

    private static StoredState reread(StoredState stored) {
        return EnvelopeCodec.decode(ID, EnvelopeCodec.encode(stored));
    }

    private static String text(StoredState stored) {
        return new String(EnvelopeCodec.encode(stored), StandardCharsets.UTF_8);
    }

    private static void assertComesBack(String state) {
        assertThat(reread(stored(state)).state()).isEqualTo(bytes(state));
    }

    @Test
    void anyStateThatCanBeWrittenComesBack() {
        assertComesBack("{\"number\":1" + "0".repeat(20_000) + "}");
        assertComesBack("{\"" + "x".repeat(200_000) + "\":1}");
        assertComesBack("{\"text\":\"" + "x".repeat(HighlanderJson.MAX_DOCUMENT_BYTES) + "\"}");
        int inner = HighlanderJson.MAX_DEPTH - 1;
        assertComesBack("{\"deep\":" + "[".repeat(inner) + "]".repeat(inner) + "}");
    }

    @Test
    void unknownMembersComeBackByteForByte() {
        String written = text(stored("{\"a\":1}"))
                .replace(
                        ",\"state\"", ",\"timers\" : [ {\"due\": 1.50e3} ,\"\\u00e9\"],\"odd\\\"name\":null,\"state\"");

        StoredState read = EnvelopeCodec.decode(ID, bytes(written));

        assertThat(read.lifetime().others()).containsOnlyKeys("timers", "odd\"name");
        assertThat(text(read))
                .contains(",\"timers\":[ {\"due\": 1.50e3} ,\"\\u00e9\"],\"odd\\\"name\":null,\"state\":{\"a\":1}}");
        assertThat(text(EnvelopeCodec.decode(ID, bytes(text(read))))).isEqualTo(text(read));
    }

    @Test
    void lifetimeComesBack() {
        Lifetime lifetime = new Lifetime("1.0x7.9", List.of("mail"), 3, 1_700_000_000_000L, "being mended", Map.of());
        StoredState dead = new StoredState(ID, 4, FencingToken.NONE, "w", lifetime, Replies.NONE, bytes("{}"));

        assertThat(reread(dead).lifetime()).isEqualTo(lifetime);
        assertThat(reread(dead).exists()).isFalse();
        assertThat(reread(stored("{}")).exists()).isTrue();
    }

    @Test
    void headerHasNothingThatWasNotSaid() {
        assertThat(text(stored("{}")))
                .isEqualTo("{\"format\":2,\"type\":\"numbers\",\"key\":\"one\",\"version\":1,"
                        + "\"epoch\":{\"generation\":0,\"zxid\":0},\"writeId\":\"w\",\"born\":\"1.0x7.1\","
                        + "\"stateVersion\":1,\"replies\":{\"callers\":[],\"keys\":[],"
                        + "\"forgottenBefore\":{\"generation\":0,\"zxid\":0},\"inMemoryMillis\":0},\"state\":{}}");
    }

    private static void assertRefused(@Nullable String from, String to, String why) {
        String written = text(stored("{}"));
        String changed = from == null ? to : written.replace(from, to);
        assertThat(changed).isNotEqualTo(written);
        assertThatExceptionOfType(EnvelopeUnreadableException.class)
                .isThrownBy(() -> EnvelopeCodec.decode(ID, bytes(changed)))
                .withMessageContaining(why);
    }

    @Test
    void flawsAreNamed() {
        assertRefused("\"format\":2", "\"format\":3", "its format is 3, this version reads format 2");
        assertRefused("\"format\":2", "\"format\":1", "its format is 1, this version reads format 2");
        assertRefused("\"key\":\"one\"", "\"key\":\"two\"", "it belongs to numbers/two");
        String tooLarge = "\"version\":" + Long.MAX_VALUE;
        assertRefused("\"version\":1", tooLarge, "its version is 9223372036854775807, and no entity comes so far");
        assertRefused("\"born\":\"1.0x7.1\",", "", "it is incomplete");
        assertRefused("\"stateVersion\":1", "\"stateVersion\":0", "it is incomplete");
        assertRefused("\"stateVersion\":1", "\"stateVersion\":1,\"needs\":[null]", "it is incomplete");
        assertRefused(",\"state\":{}", "", "it is incomplete");
        assertRefused(null, "null", "it is null");
    }
}
