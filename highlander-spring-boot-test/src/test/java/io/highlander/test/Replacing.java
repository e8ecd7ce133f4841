package io.highlander.test;

import io.highlander.EntityCommand;
import io.highlander.EntityQuery;
import io.highlander.HighlanderEntity;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;

/** Its commands put other collections into its fields than those of the constructor. */
@HighlanderEntity("replacing")
public class Replacing {

    private static final Comparator<String> NATURAL = Comparator.naturalOrder();
    private static final Comparator<@Nullable String> NULL_FIRST = Comparator.nullsFirst(NATURAL);
    private static final SortedSet<@Nullable String> NONE = new TreeSet<>(NULL_FIRST);

    private Deque<@Nullable String> deque = new ArrayDeque<>();
    private BlockingQueue<String> bounded = new ArrayBlockingQueue<>(2);
    private Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    private Map<String, Integer> lastUsed = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Integer> eldest) {
            return size() > 2;
        }
    };
    private Collection<String> distinct = new TreeSet<>();
    private @Nullable SortedSet<@Nullable String> absent;
    private Map<String, SortedSet<@Nullable String>> nested = new HashMap<>();
    private List<@Nullable String> fixed = List.of();
    private SortedSet<@Nullable String> shared = NONE;
    private int count;

    /** A {@code LinkedList} takes nulls. */
    @EntityCommand
    @SuppressWarnings("JdkObsolete")
    public void queue(@Nullable String... texts) {
        deque = new LinkedList<>(Arrays.asList(texts));
    }

    /** Changes what took the place of the constructor's. */
    @EntityCommand
    public void queueNothing() {
        Collection<@Nullable String> all = deque;
        all.add(null);
    }

    @EntityCommand
    public void bound(int capacity, List<String> texts) {
        bounded = new ArrayBlockingQueue<>(capacity, false, texts);
    }

    @EntityCommand
    public void name(List<String> texts) {
        names = new TreeSet<>(texts);
    }

    @EntityCommand
    public void use(List<String> texts) {
        lastUsed = new HashMap<>();
        texts.forEach(text -> lastUsed.put(text, 1));
    }

    @EntityCommand
    public void repeat(List<String> texts) {
        distinct = List.copyOf(texts);
    }

    @EntityCommand
    public void nothingFirst() {
        absent = new TreeSet<>(Comparator.nullsFirst(Comparator.<String>naturalOrder()));
        absent.add(null);
    }

    /** The constructor's is a constant, so it is not filled. */
    @EntityCommand
    public void nothingFirstLikeTheConstant() {
        shared = new TreeSet<>(NULL_FIRST);
        shared.add(null);
    }

    @EntityCommand
    public void nothingFirstWithin() {
        SortedSet<@Nullable String> texts = new TreeSet<>(Comparator.nullsFirst(Comparator.<String>naturalOrder()));
        texts.add(null);
        nested.put("texts", texts);
    }

    @EntityCommand
    public void fix(@Nullable String... texts) {
        fixed = Arrays.asList(texts);
    }

    @EntityCommand
    public int count() {
        return ++count;
    }

    @EntityQuery
    public String show() {
        return deque + " " + bounded + " " + names + " " + lastUsed + " " + distinct + " " + absent + " " + nested + " "
                + fixed + " " + shared;
    }
}
