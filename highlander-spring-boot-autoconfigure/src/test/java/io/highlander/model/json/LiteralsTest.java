package io.highlander.model.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.highlander.state.json.HighlanderJson;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.ToStringSerializer;

/** What is read and written without Jackson is what Jackson reads and writes. */
class LiteralsTest {

    private static final List<String> TEXTS = List.of(
            "null",
            "true",
            "false",
            "True",
            "0",
            "-0",
            "00",
            "01",
            "-",
            "",
            " ",
            "1 ",
            " 1",
            "1.0",
            "1e3",
            "+1",
            "\"1\"",
            "-7",
            "123456789",
            "-123456789",
            "1234567890",
            "2147483647",
            "2147483648",
            "-2147483648",
            "9007199254740993",
            "999999999999999999",
            "-999999999999999999",
            "9223372036854775807",
            "9223372036854775808",
            "-9223372036854775808",
            "99999999999999999999",
            "[]",
            "tru",
            "nul",
            "true ",
            "1,2",
            "0x1",
            "\u0663");

    private final JsonMapper json = HighlanderJson.mapper(List.of());

    private static @Nullable Literals of(Class<?> type, JsonMapper json) {
        return Literals.of(json.constructType(type), json.writerFor(type), json.readerFor(type));
    }

    private Literals of(Class<?> type) {
        return Objects.requireNonNull(of(type, json));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @ValueSource(classes = {Void.class, boolean.class, Boolean.class, int.class, Integer.class, long.class, Long.class})
    void whatIsReadIsWhatJacksonReads(Class<?> type) {
        Literals literals = of(type);
        int read = 0;
        for (String text : TEXTS) {
            if (literals.canRead(bytes(text))) {
                assertThat(literals.read(bytes(text)))
                        .as(text)
                        .isEqualTo(json.readerFor(type).<Object>readValue(bytes(text)));
                read++;
            }
        }
        assertThat(read).as("read without Jackson").isPositive();
    }

    @Test
    void numbersAreWrittenAsJacksonWritesThemAndReadAgain() {
        Random random = new Random(1);
        List<Object> values = new ArrayList<>(List.of(Long.MAX_VALUE, Long.MIN_VALUE, Integer.MAX_VALUE, 0, 0L, -1));
        for (int i = 0; i < 1_000; i++) {
            values.add(random.nextLong() >> random.nextInt(64));
            values.add(random.nextInt() >> random.nextInt(32));
        }
        for (Object value : values) {
            Literals literals = of(value.getClass());
            byte[] written = literals.write(value);
            assertThat(literals.canWrite(value)).isTrue();
            assertThat(written).isEqualTo(json.writeValueAsBytes(value));
            assertThat(!literals.canRead(written) || value.equals(literals.read(written)))
                    .as("%s is read as it was written", value)
                    .isTrue();
        }
    }

    @Test
    void flagsAndNothingAreWrittenAsJacksonWritesThem() {
        assertThat(of(boolean.class).write(true)).isEqualTo(bytes("true"));
        assertThat(of(Boolean.class).write(false)).isEqualTo(bytes("false"));
        assertThat(of(Void.class).write(null)).isEqualTo(bytes("null"));
        assertThat(of(Void.class).canWrite(null)).isTrue();
    }

    /** That the field of a primitive may not be null, or that null is written in another way, is for Jackson to know. */
    @ParameterizedTest
    @ValueSource(classes = {Boolean.class, int.class, Long.class})
    void nullOfOtherTypesIsLeftToJackson(Class<?> type) {
        assertThat(of(type).canWrite(null)).isFalse();
        assertThat(of(type).canRead(bytes("null"))).isFalse();
    }

    /** As Jackson refuses to write them as results of these types. */
    @Test
    void valuesOfAnotherClassAreLeftToJackson() {
        assertThat(of(long.class).canWrite("***")).isFalse();
        assertThat(of(long.class).canWrite(1)).isFalse();
        assertThat(of(Integer.class).canWrite(1L)).isFalse();
        assertThat(of(boolean.class).canWrite("true")).isFalse();
        assertThat(of(Void.class).canWrite("x")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(classes = {String.class, Object.class, Number.class, double.class, short.class, int[].class})
    void otherTypesAreLeftToJackson(Class<?> type) {
        assertThat(of(type, json)).isNull();
    }

    @Test
    void typesThatTheApplicationWritesInItsOwnWayAreLeftToJackson() {
        JsonMapper own = HighlanderJson.mapper(
                List.of(new SimpleModule().addSerializer(long.class, ToStringSerializer.instance)));
        assertThat(of(long.class, own)).isNull();
        assertThat(of(int.class, own)).isNotNull();
    }

    @Test
    void everyTextThatIsNoLiteralStillFails() {
        Literals literals = of(long.class);
        assertThat(TEXTS.stream().filter(text -> isRefused(text) && literals.canRead(bytes(text))))
                .isEmpty();
    }

    private boolean isRefused(String text) {
        try {
            json.readerFor(long.class).readValue(bytes(text));
            return false;
        } catch (JacksonException e) {
            return true;
        }
    }
}
