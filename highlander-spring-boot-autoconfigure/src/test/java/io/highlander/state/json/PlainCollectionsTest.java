package io.highlander.state.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PlainCollectionsTest {

    static Stream<Arguments> known() {
        List<String> list = List.of("a");
        Set<DayOfWeek> days = EnumSet.of(DayOfWeek.MONDAY);
        Map<DayOfWeek, Integer> map = Map.of(DayOfWeek.MONDAY, 1);
        return Stream.of(
                Arguments.of(Stream.of("a").toList(), new ArrayList<>()),
                Arguments.of(new ArrayList<>().subList(0, 0), List.of()),
                Arguments.of(list, Arrays.asList("b")),
                Arguments.of(list, Collections.unmodifiableList(new ArrayList<>())),
                Arguments.of(list, new CopyOnWriteArrayList<>()),
                Arguments.of(Arrays.asList("a", null), null),
                Arguments.of(Collections.singletonList("a"), null),
                Arguments.of(Collections.unmodifiableList(new ArrayList<>()), null),
                Arguments.of(new HashSet<>(), Collections.unmodifiableSet(new HashSet<>())),
                Arguments.of(Collections.singleton("a"), new LinkedHashSet<>()),
                Arguments.of(days, new HashSet<>()),
                Arguments.of(days, EnumSet.noneOf(DayOfWeek.class)),
                Arguments.of(new LinkedHashMap<>(), Collections.unmodifiableMap(new HashMap<>())),
                Arguments.of(Collections.singletonMap("a", 1), new HashMap<>()),
                Arguments.of(new ConcurrentHashMap<>(), new HashMap<>()),
                Arguments.of(new EnumMap<>(map), new EnumMap<>(map)),
                Arguments.of(new EnumMap<>(map), new LinkedHashMap<>()),
                Arguments.of(new TreeMap<>(), new TreeMap<>()));
    }

    @ParameterizedTest
    @MethodSource("known")
    void commonReplacementsNeedNoTry(Object from, @Nullable Object to) {
        assertThat(PlainCollections.goes(from, to)).isTrue();
    }

    static Stream<Arguments> unknown() {
        Collection<String> texts = List.of("a");
        return Stream.of(
                Arguments.of(new TreeSet<>(texts), new HashSet<>()),
                Arguments.of(Collections.unmodifiableSet(new TreeSet<>(texts)), new HashSet<>()),
                Arguments.of(new HashSet<>(texts), new TreeSet<>()),
                Arguments.of(new TreeSet<>(texts), new TreeSet<>(String.CASE_INSENSITIVE_ORDER)),
                Arguments.of(new HashMap<>(), new ConcurrentHashMap<>()),
                Arguments.of(new ConcurrentHashMap<>().keySet(), new ConcurrentHashMap<>().keySet()),
                Arguments.of(new ArrayList<>(texts), new ArrayDeque<>()),
                Arguments.of(new ArrayDeque<>(texts), null));
    }

    @ParameterizedTest
    @MethodSource("unknown")
    void allElseIsTried(Object from, @Nullable Object to) {
        assertThat(PlainCollections.goes(from, to)).isFalse();
    }

    @Test
    void emptyOnesOfKotlinAreReplacedLikeThoseOfTheJdk() {
        assertThat(PlainCollections.isUnmodifiable("kotlin.collections.EmptyList"))
                .isTrue();
        assertThat(PlainCollections.isUnmodifiable("kotlin.collections.ArrayDeque"))
                .isFalse();
    }
}
