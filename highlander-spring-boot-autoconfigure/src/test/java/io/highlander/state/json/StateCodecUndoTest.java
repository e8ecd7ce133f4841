package io.highlander.state.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonFormat;
import java.lang.reflect.Field;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** What happens to the objects in the fields when a state is set back, and which states are never written. */
class StateCodecUndoTest {

    private static final JsonMapper JSON = HighlanderJson.mapper(List.of());

    record Line(String text, long cents) {}

    record Lines(List<Line> lines) {
        Lines {
            if (lines.isEmpty()) {
                throw new IllegalArgumentException("no lines");
            }
        }
    }

    static class Even {
        int value;

        private Even(int value) {
            this.value = value;
        }

        @JsonCreator
        static Even of(int value) {
            if (value % 2 != 0) {
                throw new IllegalArgumentException("odd");
            }
            return new Even(value);
        }
    }

    record Day(
            @JsonFormat(shape = JsonFormat.Shape.STRING, pattern = "dd.MM.")
            LocalDate day) {}

    static class Basket {
        Set<String> names = new LinkedHashSet<>();
        Map<String, SortedSet<String>> nested = new HashMap<>();
        List<String> fixed = List.of();
        Line line = new Line("\"\\u00e9\u00e9", -12);
        double price = 1.5;
        boolean open = true;

        @Nullable
        String text;
    }

    static class Refusing {
        Lines lines = new Lines(new ArrayList<>(List.of(new Line("a", 1))));
        List<Day> days = new ArrayList<>();
        int count;
    }

    static class Known {
        String text = "";
        int number;
        List<Line> lines = new ArrayList<>();
        Map<UUID, Optional<BigDecimal>> map = new HashMap<>();
        AtomicLong counter = new AtomicLong();
        int[][] grid = {};
        Thread.@Nullable State state;
    }

    static class Needy {
        @Nullable
        BlockingQueue<String> queue;
    }

    private static StateCodec codec(Class<?> type) {
        List<Field> fields = Arrays.stream(type.getDeclaredFields())
                .filter(field -> !field.isSynthetic())
                .toList();
        fields.forEach(field -> field.setAccessible(true));
        return new StateCodec("thing", type, fields, JSON, 100_000);
    }

    private static void requireReadable(StateCodec codec, Refusing refusing) {
        codec.requireReadable(refusing, codec.collections(refusing), Refusing::new, codec.encode(refusing));
    }

    private static boolean readable(Class<?> type) {
        return new ReadableTypes(JSON).contain(JSON.constructType(type));
    }

    @Test
    void whatDidNotChangeIsNotTouched() {
        StateCodec codec = codec(Basket.class);
        Basket basket = new Basket();
        basket.nested.put("a", new TreeSet<>(Comparator.reverseOrder()));
        Map<String, SortedSet<String>> nested = Map.copyOf(basket.nested);
        Line line = basket.line;
        List<String> fixed = basket.fixed;
        byte[] state = codec.encode(basket);
        Object[] collections = codec.collections(basket);

        basket.names.add("a");
        basket.text = "changed";
        basket.open = false;
        basket.price = 7;
        codec.undo(basket, state, collections);

        assertThat(codec.encode(basket)).isEqualTo(state);
        assertThat(basket.line).isSameAs(line);
        assertThat(basket.fixed).isSameAs(fixed);
        assertThat(basket.nested.get("a")).isSameAs(nested.get("a"));
    }

    @Test
    void collectionThatWasReplacedIsSetBack() {
        StateCodec codec = codec(Basket.class);
        Basket basket = new Basket();
        basket.names.addAll(List.of("zoe", "ann"));
        Set<String> names = basket.names;
        byte[] state = codec.encode(basket);
        Object[] collections = codec.collections(basket);

        basket.names.clear();
        basket.names = new TreeSet<>(List.of("other"));
        codec.undo(basket, state, collections);

        assertThat(basket.names).isSameAs(names).containsExactly("zoe", "ann");
    }

    @Test
    void whatCouldNotBeReadAgainIsRefused() {
        StateCodec codec = codec(Refusing.class);
        Refusing refusing = new Refusing();
        requireReadable(codec, refusing);
        List<Line> lines = refusing.lines.lines();

        lines.clear();
        assertThatExceptionOfType(StateUnreadableException.class)
                .isThrownBy(() -> requireReadable(codec, refusing))
                .withMessageContaining("field 'lines'")
                .withMessageContaining("no lines");
        lines.add(new Line("b", 2));
        refusing.days.add(new Day(LocalDate.of(2026, 1, 2)));
        assertThatExceptionOfType(StateUnreadableException.class)
                .isThrownBy(() -> requireReadable(codec, refusing))
                .withMessageContaining("field 'days'");
        assertThat(refusing.lines.lines()).isSameAs(lines);
    }

    @Test
    void onlyWhatTheApplicationReadsByItselfIsReadAgain() {
        assertThat(readable(Known.class)).isTrue();
        assertThat(readable(Basket.class)).as("has sorted sets in a map").isFalse();
        assertThat(readable(Lines.class)).isFalse();
        assertThat(readable(Even.class)).isFalse();
        assertThat(readable(Day.class)).isFalse();
    }

    @Test
    void collectionThatMustBeThereAndIsNotIsRefused() {
        assertThatExceptionOfType(StateUnreadableException.class)
                .isThrownBy(() -> codec(Needy.class).requireDefaults(Needy::new))
                .withMessageContaining("field 'queue'")
                .withMessageContaining("Let the constructor make the collection");
        codec(Basket.class).requireDefaults(Basket::new);
    }

    @Test
    void defaultsThatDoNotComeBackAreRefused() {
        Refusing refusing = new Refusing();
        refusing.lines.lines().clear();
        assertThatExceptionOfType(StateUnreadableException.class)
                .isThrownBy(() -> codec(Refusing.class).requireDefaults(() -> refusing))
                .withMessageContaining("no lines");
        assertThat(new String(codec(Refusing.class).encode(refusing), StandardCharsets.UTF_8))
                .contains("\"lines\":[]");
    }

    static class Limited {
        BlockingQueue<String> queue = new LinkedBlockingQueue<>(1);
    }

    static class Viewing {
        Map<String, Integer> map = new HashMap<>();
        Set<String> keys = map.keySet();
    }

    @Test
    void whatTheCollectionDoesNotTakeIsNotLost() {
        assertThatExceptionOfType(StateUnreadableException.class)
                .isThrownBy(() -> codec(Limited.class).restore(new Limited(), json("{'queue':['a','b']}")))
                .withMessageContaining("field 'queue'");
        assertThatExceptionOfType(StateUnreadableException.class)
                .isThrownBy(() -> codec(Viewing.class).restore(new Viewing(), json("{'map':{'a':1},'keys':['b']}")))
                .withMessageContaining("field 'keys'")
                .withMessageContaining("a view of another collection is no state");
    }

    @Test
    void collectionThatHasTheRightContentIsLeftAlone() {
        Viewing viewing = new Viewing();
        codec(Viewing.class).restore(viewing, json("{'map':{'a':1},'keys':['a']}"));

        assertThat(viewing.map).containsExactly(Map.entry("a", 1));
        assertThat(viewing.keys).isSameAs(viewing.map.keySet());
    }

    static class Sharing {
        static final List<String> DEFAULTS = new ArrayList<>(List.of("a"));

        List<String> tags = DEFAULTS;
        List<String> first = new ArrayList<>();
        List<String> second = first;
    }

    @Test
    void collectionThatIsAlsoElsewhereIsNotFilled() {
        StateCodec codec = codec(Sharing.class);
        codec.requireDefaults(Sharing::new);
        Sharing sharing = new Sharing();
        codec.restore(sharing, json("{'tags':['b'],'first':['c'],'second':['d']}"));

        assertThat(new Sharing().tags).containsExactly("a");
        assertThat(sharing.tags).containsExactly("b");
        assertThat(sharing.first).containsExactly("c");
        assertThat(sharing.second).containsExactly("d");
    }

    static class Keyed {
        Map<String, Integer> texts = new HashMap<>();
        Map<Character, Integer> characters = new HashMap<>();
    }

    @Test
    void halfCharacterIsNoKey() {
        StateCodec codec = codec(Keyed.class);
        for (String half : List.of("\udc00k", "\ud800k", "k\ud800")) {
            Keyed keyed = new Keyed();
            keyed.texts.put(half, 1);
            assertThatExceptionOfType(StateUnreadableException.class)
                    .as("%x", (int) half.charAt(0))
                    .isThrownBy(() -> codec.encode(keyed))
                    .withMessageContaining("half a surrogate pair");
        }
        Keyed keyed = new Keyed();
        keyed.characters.put('\udc00', 1);
        assertThatExceptionOfType(StateUnreadableException.class).isThrownBy(() -> codec.encode(keyed));
    }

    @Test
    void wholeCharactersAreKeys() {
        Keyed keyed = new Keyed();
        keyed.texts.putAll(Map.of("\ud83d\ude00", 1, "\u0000\u00e9\"", 2, "", 3));
        keyed.characters.put('\u20ac', 4);
        Keyed read = new Keyed();
        codec(Keyed.class).restore(read, codec(Keyed.class).encode(keyed));
        assertThat(read.texts).isEqualTo(keyed.texts);
        assertThat(read.characters).isEqualTo(keyed.characters);
    }

    private static byte[] json(String text) {
        return text.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    }
}
