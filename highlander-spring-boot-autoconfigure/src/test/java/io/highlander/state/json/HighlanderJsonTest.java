package io.highlander.state.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Calendar;
import java.util.GregorianCalendar;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TimeZone;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;

class HighlanderJsonTest {

    private final JsonMapper json = HighlanderJson.mapper(List.of());

    static class Accessors {
        private String field = "a";

        private Accessors() {}

        public String getOther() {
            return "never";
        }

        public boolean isReady() {
            return true;
        }

        public void setField(String value) {
            throw new IllegalStateException("setters are not used");
        }
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME)
    sealed interface Figure permits Circle, Square {}

    record Circle(int radius) implements Figure {}

    record Square(int side) implements Figure {}

    private record Drawing(List<Figure> figures) {}

    static final class Celsius {
        private final transient double degrees;

        Celsius(double degrees, boolean exact) {
            this.degrees = exact ? degrees : Math.rint(degrees);
        }
    }

    private static SimpleModule celsius() {
        return new SimpleModule("celsius")
                .addSerializer(new StdSerializer<Celsius>(Celsius.class) {
                    @Override
                    public void serialize(Celsius value, JsonGenerator generator, SerializationContext context) {
                        generator.writeString(value.degrees + "C");
                    }
                })
                .addDeserializer(Celsius.class, new StdDeserializer<Celsius>(Celsius.class) {
                    @Override
                    public Celsius deserialize(JsonParser parser, DeserializationContext context) {
                        return new Celsius(Double.parseDouble(parser.getString().replace("C", "")), true);
                    }
                });
    }

    @Test
    void onlyFieldsCount() {
        assertThat(json.writeValueAsString(new Accessors())).isEqualTo("{\"field\":\"a\"}");
        assertThat(json.readValue("{\"field\":\"b\",\"other\":1}", Accessors.class).field)
                .isEqualTo("b");
    }

    @Test
    void recordsOfSealedTypesComeBack() {
        Drawing drawing = new Drawing(List.of(new Circle(1), new Square(2)));
        String text = json.writeValueAsString(drawing);

        assertThat(json.readValue(text, Drawing.class)).isEqualTo(drawing);
        assertThat(text).doesNotContain("io.highlander");
    }

    @Test
    void modulesOfTheApplicationCount() {
        JsonMapper withModule = HighlanderJson.mapper(List.of(celsius()));

        assertThat(withModule.writeValueAsString(new Celsius(1.5, true))).isEqualTo("\"1.5C\"");
        assertThat(withModule.readValue("\"2.5C\"", Celsius.class).degrees).isEqualTo(2.5);
    }

    @Test
    void numbersAndTextsAreNotMistakenForEachOther() {
        assertThatExceptionOfType(JacksonException.class).isThrownBy(() -> json.readValue("\"5\"", int.class));
        assertThatExceptionOfType(JacksonException.class).isThrownBy(() -> json.readValue("5.5", long.class));
        assertThatExceptionOfType(JacksonException.class).isThrownBy(() -> json.readValue("null", int.class));
        assertThatExceptionOfType(JacksonException.class).isThrownBy(() -> json.readValue("5 6", int.class));
    }

    @Test
    void documentAboveTheLimitIsNotRead() {
        JsonMapper small = HighlanderJson.mapper(List.of(), 100);

        assertThatExceptionOfType(JacksonException.class)
                .isThrownBy(() -> small.readValue("\"" + "x".repeat(101) + "\"", String.class));
    }

    record Line(
            @Nullable String text,
            long cents,
            boolean paid,
            char mark,
            double rate,
            Optional<String> note,
            @Nullable Long boxed) {}

    enum Unit {
        PIECE,
        BOX
    }

    record Tags(Set<String> tags) {}

    @Test
    void whatCanBeWrittenCanBeRead() {
        BigInteger number = BigInteger.TEN.pow(20_000).negate();
        BigDecimal decimal = new BigDecimal(BigInteger.TEN.pow(20_000), 10_000);
        Map<String, Integer> name = Map.of("x".repeat(200_000), 1);

        assertThat(json.readValue(json.writeValueAsBytes(number), BigInteger.class))
                .isEqualTo(number);
        assertThat(json.readValue(json.writeValueAsBytes(decimal), BigDecimal.class))
                .isEqualTo(decimal);
        assertThat(json.readValue(json.writeValueAsBytes(name), new TypeReference<Map<String, Integer>>() {}))
                .isEqualTo(name);
    }

    @Test
    void absentComponentOfARecordHasItsDefaultAndAnExplicitNullIsNoNumber() {
        assertThat(json.readValue("{\"text\":\"milk\"}", Line.class))
                .isEqualTo(new Line("milk", 0, false, '\0', 0.0, Optional.empty(), null));
        for (String wrong : List.of("cents", "paid", "mark", "rate")) {
            assertThatExceptionOfType(JacksonException.class)
                    .as(wrong)
                    .isThrownBy(() -> json.readValue("{\"" + wrong + "\":null}", Line.class));
        }
    }

    @Test
    void enumsAreReadByNameOnly() {
        assertThat(json.readValue("\"BOX\"", Unit.class)).isEqualTo(Unit.BOX);
        for (String wrong : List.of("1", "\"1\"", "\"\"", "\"box\"", "\"CRATE\"")) {
            assertThatExceptionOfType(JacksonException.class)
                    .as(wrong)
                    .isThrownBy(() -> json.readValue(wrong, Unit.class));
        }
    }

    @Test
    void setsKeepTheirOrder() {
        Set<String> tags = new LinkedHashSet<>(List.of("zoe", "ann", "Bob"));

        assertThat(json.readValue(json.writeValueAsBytes(new Tags(tags)), Tags.class)
                        .tags())
                .containsExactly("zoe", "ann", "Bob");
    }

    @Test
    void calendarsKeepTheirZone() {
        Calendar calendar = new GregorianCalendar(TimeZone.getTimeZone("Asia/Tokyo"));
        calendar.setTimeInMillis(12_345_678_901L);

        String text = json.writeValueAsString(calendar);
        assertThat(text).isEqualTo("\"1970-05-24T06:21:18.901+09:00[Asia/Tokyo]\"");
        assertThat(json.readValue(text, Calendar.class)).isEqualTo(calendar);
        assertThat(json.readValue("\"1970-05-23T21:21:18.901+00:00\"", Calendar.class)
                        .getTimeInMillis())
                .isEqualTo(calendar.getTimeInMillis());
    }
}
