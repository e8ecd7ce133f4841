package io.highlander.state.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Calendar;
import java.util.GregorianCalendar;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SimpleTimeZone;
import java.util.TimeZone;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;

class StateCodecTest {

    enum Color {
        RED;

        @Override
        public String toString() {
            return "rosso";
        }
    }

    record Todo(String text, boolean done) {}

    static class Money {
        private final long cents;
        private final String currency;

        Money(long cents, String currency) {
            this.cents = cents;
            this.currency = currency;
        }

        public String getFormatted() {
            return cents + " " + currency;
        }
    }

    static class Parent<T> {
        List<T> items = new ArrayList<>();
    }

    static class Everything extends Parent<Todo> {
        String title = "new";
        int count = 7;
        Color color = Color.RED;
        Money money = new Money(5, "EUR");
        Instant instant = Instant.parse("2026-11-21T10:00:00Z");
        OffsetDateTime offset = OffsetDateTime.parse("2026-11-21T10:00:00+02:00");
        ZonedDateTime zoned = ZonedDateTime.parse("2026-11-21T10:00:00+01:00[Europe/Paris]");
        Duration duration = Duration.ofSeconds(90);
        Optional<String> nick = Optional.empty();
        Map<String, Integer> map = new LinkedHashMap<>();
        transient String left = "out";
    }

    private final JsonMapper json = HighlanderJson.mapper(List.of());
    private final StateCodec codec = codec(1_000);

    private StateCodec codec(int maxSize) {
        List<Field> fields = new ArrayList<>();
        for (Class<?> c : List.of(Parent.class, Everything.class)) {
            Arrays.stream(c.getDeclaredFields())
                    .filter(field -> !Modifier.isTransient(field.getModifiers()) && !field.isSynthetic())
                    .forEach(fields::add);
        }
        fields.forEach(field -> field.setAccessible(true));
        return new StateCodec("everything", Everything.class, fields, json, maxSize);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    @Test
    void stateIsReadableJsonInDeclaredOrder() {
        Everything everything = new Everything();
        everything.items.add(new Todo("milk", true));

        assertThat(text(codec.encode(everything)))
                .isEqualTo(
                        "{\"items\":[{\"text\":\"milk\",\"done\":true}],\"title\":\"new\",\"count\":7,\"color\":\"RED\","
                                + "\"money\":{\"cents\":5,\"currency\":\"EUR\"},\"instant\":\"2026-11-21T10:00:00Z\","
                                + "\"offset\":\"2026-11-21T10:00:00+02:00\",\"zoned\":\"2026-11-21T10:00:00+01:00[Europe/Paris]\","
                                + "\"duration\":\"PT1M30S\",\"nick\":null,\"map\":{}}");
    }

    @Test
    void stateComesBackAsItWas() {
        Everything everything = new Everything();
        everything.items.add(new Todo("milk", true));
        everything.title = "héllo \u0000 \"\ud83d\ude00";
        everything.map.put("b", 1);
        everything.map.put("a", 2);
        everything.nick = Optional.of("x");
        Everything copy = new Everything();
        codec.restore(copy, codec.encode(everything));

        assertThat(copy).usingRecursiveComparison().isEqualTo(everything);
        assertThat(copy.items.get(0)).isInstanceOf(Todo.class);
        assertThat(copy.map.keySet()).containsExactly("b", "a");
        assertThat(codec.encode(copy)).isEqualTo(codec.encode(everything));
    }

    @Test
    void missingFieldKeepsTheDefaultAndUnknownOnesAreSkipped() {
        Everything everything = new Everything();
        codec.restore(everything, bytes("{\"gone\":{\"a\":[1,{}]},\"count\":9}"));

        assertThat(everything.count).isEqualTo(9);
        assertThat(everything.title).isEqualTo("new");
    }

    @Test
    void unreadableStateLeavesTheEntityAsItWas() {
        Everything everything = new Everything();

        assertThatExceptionOfType(StateUnreadableException.class)
                .isThrownBy(() -> codec.restore(everything, bytes("{\"title\":\"changed\",\"count\":\"many\"}")))
                .withMessageContaining("everything")
                .withMessageContaining("'count'");
        assertThat(everything.title).isEqualTo("new");
    }

    @Test
    void reasonHasNoAdviceThatNobodyCanFollow() {
        for (String wrong : List.of("{\"count\":null}", "{\"count\":5.5}", "{\"color\":0}", "{\"color\":\"\"}")) {
            assertThatExceptionOfType(StateUnreadableException.class)
                    .as(wrong)
                    .isThrownBy(() -> codec.restore(new Everything(), bytes(wrong)))
                    .withMessageNotContainingAny("Feature", "CoercionConfig");
        }
    }

    @Test
    void whatIsNotOneObjectIsRefused() {
        for (String wrong : List.of("", "[]", "null", "{\"count\":1", "{} {}", "{\"count\":1.5}", "{\"count\":null}")) {
            assertThatExceptionOfType(StateUnreadableException.class)
                    .as(wrong)
                    .isThrownBy(() -> codec.restore(new Everything(), bytes(wrong)));
        }
    }

    @Test
    void tooLargeStateIsRefusedWithItsSize() {
        Everything everything = new Everything();
        int size = codec.encode(everything).length;
        assertThat(codec(size).encode(everything)).hasSize(size);

        StateTooLargeException refused = catchThrowableOfType(
                StateTooLargeException.class, () -> codec(size - 1).encode(everything));
        assertThat(refused.size()).isEqualTo(size);
        assertThat(refused.maxSize()).isEqualTo(size - 1);
        assertThat(refused).hasMessageContaining("highlander.types.everything.max-size");
    }

    @Test
    void stateThatIsNestedTooDeeplyIsRefusedWhenWritten() {
        String deep = "[".repeat(HighlanderJson.MAX_DEPTH + 1) + "]".repeat(HighlanderJson.MAX_DEPTH + 1);

        assertThatExceptionOfType(StateUnreadableException.class)
                .isThrownBy(() -> codec.restore(new Everything(), bytes("{\"gone\":" + deep + "}")))
                .withMessageContaining("depth");
    }

    static class Zoned {
        Calendar calendar = new GregorianCalendar(TimeZone.getTimeZone("UTC"));
        TimeZone zone = TimeZone.getTimeZone("UTC");
    }

    private StateCodec zones() {
        List<Field> fields = List.of(Zoned.class.getDeclaredFields());
        fields.forEach(field -> field.setAccessible(true));
        return new StateCodec("zoned", Zoned.class, fields, json, 1_000);
    }

    private static void assertRefused(StateCodec codec, Zoned zoned, String field) {
        assertThatExceptionOfType(StateUnreadableException.class)
                .isThrownBy(() -> codec.requireReadable(zoned, new Object[0], Zoned::new, codec.encode(zoned)))
                .withMessageContaining("zoned")
                .withMessageContaining(field);
    }

    @Test
    void madeUpZoneIsRefusedWhenWritten() {
        for (String id : List.of("Mars/Olympus", "no zone", "")) {
            Zoned zoned = new Zoned();
            zoned.calendar.setTimeZone(new SimpleTimeZone(3_600_000, id));
            assertRefused(zones(), zoned, "zone");
        }
    }

    @Test
    void madeUpZoneThatIsWrittenByItselfIsRefused() {
        Zoned zoned = new Zoned();
        zoned.zone = new SimpleTimeZone(3_600_000, "Mars/Olympus");
        assertRefused(zones(), zoned, "'zone'");
    }

    @Test
    void zoneOfTheSameNameWithOtherRulesIsRefused() {
        Zoned zoned = new Zoned();
        zoned.zone = new SimpleTimeZone(3_600_000, "Europe/Paris");
        assertRefused(zones(), zoned, "'Europe/Paris'");
    }

    static class Celsius {}

    static class Measured {
        Celsius celsius = new Celsius();
    }

    @Test
    void whateverASerializerThrowsIsExplained() throws Exception {
        SimpleModule module = new SimpleModule().addSerializer(new StdSerializer<Celsius>(Celsius.class) {
            @Override
            public void serialize(Celsius value, JsonGenerator generator, SerializationContext context) {
                throw new IllegalStateException("too hot");
            }
        });
        Field field = Measured.class.getDeclaredField("celsius");
        StateCodec measured = new StateCodec(
                "measured", Measured.class, List.of(field), HighlanderJson.mapper(List.of(module)), 1_000);

        assertThatExceptionOfType(StateUnreadableException.class)
                .isThrownBy(() -> measured.encode(new Measured()))
                .withMessageContaining("a measured cannot be written: field 'celsius'")
                .withMessageContaining("too hot");
    }

    @Test
    void zonesOfTheJdkAreWritten() {
        StateCodec codec = zones();
        for (String id : TimeZone.getAvailableIDs()) {
            Zoned zoned = new Zoned();
            zoned.zone = TimeZone.getTimeZone(id);
            zoned.calendar.setTimeZone(zoned.zone);
            byte[] written = codec.encode(zoned);
            codec.requireReadable(zoned, new Object[0], Zoned::new, written);
            Zoned read = new Zoned();
            codec.restore(read, written);
            assertThat(read.zone).as(id).isEqualTo(zoned.zone);
            assertThat(read.calendar.getTimeInMillis()).as(id).isEqualTo(zoned.calendar.getTimeInMillis());
        }
        Zoned offset = new Zoned();
        offset.calendar.setTimeZone(TimeZone.getTimeZone("GMT+05:30"));
        codec.requireReadable(offset, new Object[0], Zoned::new, codec.encode(offset));
    }
}
