package io.highlander.state.json;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Knows collections of the JDK that take the contents of another, without trying it. */
final class PlainCollections {

    @SuppressWarnings("JdkObsolete")
    private static final Set<Class<?>> LISTS = classes(
            new ArrayList<>(),
            new LinkedList<>(),
            new CopyOnWriteArrayList<>(),
            List.of(),
            List.of(1),
            Arrays.asList(),
            Collections.emptyList(),
            Collections.singletonList(1),
            Collections.unmodifiableList(new ArrayList<>()),
            Collections.unmodifiableList(new LinkedList<>()));

    /** They tell elements apart by {@code equals}, all of them. */
    private static final Set<Class<?>> HASHED = classes(
            new HashSet<>(),
            new LinkedHashSet<>(),
            Set.of(),
            Set.of(1),
            Collections.emptySet(),
            Collections.singleton(1),
            new HashMap<>(),
            new LinkedHashMap<>(),
            Map.of(),
            Map.of(1, 1),
            Collections.emptyMap(),
            Collections.singletonMap(1, 1));

    /** They tell elements apart by {@code equals}, but do not take all. */
    private static final Set<Class<?>> CHOOSY =
            classes(new ConcurrentHashMap<>(), new EnumMap<>(Thread.State.class), EnumSet.noneOf(Thread.State.class));

    private static final Set<Class<?>> UNORDERED = classes(
            new ArrayDeque<>(),
            new ConcurrentHashMap<>(),
            new EnumMap<>(Thread.State.class),
            EnumSet.noneOf(Thread.State.class));

    /** What is in them may be of any order, but they themselves take nothing. */
    private static final Set<Class<?>> WRAPPERS = classes(
            Collections.unmodifiableCollection(List.of()),
            Collections.unmodifiableSet(Set.of()),
            Collections.unmodifiableMap(Map.of()));

    private static final Set<Class<?>> TYPES = Set.of(
            Collection.class,
            List.class,
            ArrayList.class,
            LinkedList.class,
            Queue.class,
            Deque.class,
            ArrayDeque.class,
            Set.class,
            HashSet.class,
            LinkedHashSet.class,
            EnumSet.class,
            Map.class,
            HashMap.class,
            LinkedHashMap.class,
            EnumMap.class,
            ConcurrentMap.class,
            ConcurrentHashMap.class);

    private PlainCollections() {}

    /** Whether a collection that is made by this declared type takes everything that was in any collection of the type. */
    static boolean areTypes(Class<?> declared) {
        return TYPES.contains(declared);
    }

    /**
     * Whether everything that is in a collection can be in another. An unmodifiable target counts as the collection that is made in
     * its place.
     *
     * @param from the collection with the contents
     * @param to the collection that takes them; {@code null} for one that is made by the declared type of the field that holds
     * {@code from}
     */
    static boolean goes(Object from, @Nullable Object to) {
        Class<?> source = from.getClass();
        if (to == null
                || WRAPPERS.contains(to.getClass())
                || isUnmodifiable(to.getClass().getName())) {
            return LISTS.contains(source) || HASHED.contains(source) || CHOOSY.contains(source);
        }
        Class<?> target = to.getClass();
        return LISTS.contains(target)
                || (HASHED.contains(target) && (HASHED.contains(source) || CHOOSY.contains(source)))
                || (source == target && (UNORDERED.contains(target) || hasSameOrder(from, to)));
    }

    /** {@code emptyList()} and the like are common defaults in Kotlin, which is no dependency. */
    static boolean isUnmodifiable(String className) {
        return className.startsWith("kotlin.collections.Empty");
    }

    private static Set<Class<?>> classes(Object... examples) {
        return Arrays.stream(examples).map(Object::getClass).collect(Collectors.toUnmodifiableSet());
    }

    private static boolean hasSameOrder(Object from, Object to) {
        return (from.getClass() == TreeSet.class
                        && Objects.equals(((TreeSet<?>) from).comparator(), ((TreeSet<?>) to).comparator()))
                || (from.getClass() == TreeMap.class
                        && Objects.equals(((TreeMap<?, ?>) from).comparator(), ((TreeMap<?, ?>) to).comparator()));
    }
}
