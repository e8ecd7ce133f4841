package io.highlander.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
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
}
