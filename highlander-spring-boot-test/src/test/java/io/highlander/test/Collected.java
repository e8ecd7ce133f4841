package io.highlander.test;

import io.highlander.EntityCommand;
import io.highlander.EntityQuery;
import io.highlander.HighlanderEntity;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.LinkedBlockingQueue;

/** Holds collections that know more than their declared types say. */
@HighlanderEntity("collected")
public class Collected {

    private Set<String> members = new LinkedHashSet<>();
    private Map<String, Integer> best = new TreeMap<>(Comparator.reverseOrder());
    private SortedSet<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    private Queue<Integer> largestFirst = new PriorityQueue<>(Comparator.reverseOrder());
    private NavigableMap<String, Integer> skipping = new ConcurrentSkipListMap<>(Comparator.reverseOrder());
    private BlockingQueue<String> atMostThree = new LinkedBlockingQueue<>(3);
    private Deque<String> deque = new ArrayDeque<>();
    private List<String> synced = Collections.synchronizedList(new java.util.ArrayList<>());
    private List<String> fixed = List.of();
    private Map<String, Integer> lastUsed = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Integer> eldest) {
            return size() > 2;
        }
    };
    private Map<String, SortedSet<String>> nested = new HashMap<>();
    private int count;

    @EntityCommand
    public int join(String name) {
        members.add(name);
        best.put(name, 1);
        names.add(name);
        largestFirst.add(name.length());
        skipping.put(name, 1);
        atMostThree.offer(name);
        deque.push(name);
        synced.add(name);
        fixed = List.of(name);
        lastUsed.put(name, 1);
        nested.computeIfAbsent("by length", key -> new TreeSet<>(Comparator.comparing(String::length)))
                .add(name);
        return ++count;
    }

    @EntityCommand
    public void fail() {
        throw new IllegalStateException("no");
    }

    @EntityCommand
    public void addAndFail(String name) {
        join(name);
        members = new TreeSet<>(members);
        names = new TreeSet<>(names);
        throw new IllegalStateException("no");
    }

    /** Adds, and fails with only one field changed. */
    @EntityCommand
    public void countAndFail() {
        count++;
        throw new IllegalStateException("no");
    }

    @EntityQuery
    public String show() {
        return String.join(
                "\n",
                "members " + kind(members) + members,
                "best " + kind(best) + best,
                "names " + kind(names) + names,
                "largest first " + kind(largestFirst) + largestFirst,
                "skipping " + kind(skipping) + skipping,
                "at most three " + kind(atMostThree) + atMostThree,
                "deque " + kind(deque) + deque,
                "synced " + kind(synced) + synced,
                "fixed " + kind(fixed) + fixed,
                "last used " + kind(lastUsed) + lastUsed);
    }

    @EntityQuery
    public String showNested() {
        return "nested " + kind(nested) + nested;
    }

    @EntityQuery
    public Set<String> sorted() {
        return names;
    }

    private static String kind(Object collection) {
        return collection.getClass().getName() + " ";
    }
}
