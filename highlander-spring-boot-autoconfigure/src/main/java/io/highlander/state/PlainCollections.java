package io.highlander.state;

import java.util.ArrayDeque;
import java.util.ArrayList;
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
import org.jspecify.annotations.Nullable;

/** Collections of the JDK of which it is known, without a try, that they take what is in another. */
final class PlainCollections {

    private static final Set<Class<?>> LISTS = Set.of(
            ArrayList.class,
            LinkedList.class,
            List.of().getClass(),
            List.of(1).getClass(),
            Collections.emptyList().getClass());

    /** They tell elements apart by {@code equals}, all of them. */
    private static final Set<Class<?>> HASHED = Set.of(
            HashSet.class,
            LinkedHashSet.class,
            Set.of().getClass(),
            Set.of(1).getClass(),
            Collections.emptySet().getClass(),
            HashMap.class,
            LinkedHashMap.class,
            Map.of().getClass(),
            Map.of(1, 1).getClass(),
            Collections.emptyMap().getClass());

    private static final Set<Class<?>> UNORDERED = Set.of(ArrayDeque.class, ConcurrentHashMap.class);

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

    /** Whether what is made by this declared type takes all that was in a collection of the type. */
    static boolean areTypes(Class<?> declared) {
        return TYPES.contains(declared);
    }

    /**
     * Whether all that is in a collection can be in another. Unmodifiable ones are as good as those that are made in their place.
     *
     * @param to {@code null}: what is made by the declared type of a field in which the other is
     */
    static boolean goes(Object from, @Nullable Object to) {
        if (HASHED.contains(from.getClass())) {
            return to == null || HASHED.contains(to.getClass()) || LISTS.contains(to.getClass());
        } else if (to == null) {
            return LISTS.contains(from.getClass());
        }
        return LISTS.contains(to.getClass())
                || (from.getClass() == to.getClass() && (UNORDERED.contains(to.getClass()) || hasSameOrder(from, to)));
    }

    private static boolean hasSameOrder(Object from, Object to) {
        return (from.getClass() == TreeSet.class
                        && Objects.equals(((TreeSet<?>) from).comparator(), ((TreeSet<?>) to).comparator()))
                || (from.getClass() == TreeMap.class
                        && Objects.equals(((TreeMap<?, ?>) from).comparator(), ((TreeMap<?, ?>) to).comparator()));
    }
}
