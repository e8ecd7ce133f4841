package io.highlander.starter.inventory;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What there is: a kind, a name, and how it is made. */
final class Lines {

    private final Map<String, Set<String>> lines = new TreeMap<>();

    /** Several of one name count as one, whatever their order. Numbers that the JVM gives out, to lambdas, proxies, threads and objects, say nothing. */
    void add(String kind, String name, Object description) {
        lines.computeIfAbsent(plain(kind + " " + name), same -> new TreeSet<>())
                .add(plain(String.valueOf(description)));
    }

    static String plain(String text) {
        return text.replaceAll("\\$\\$Lambda[^ ,\\]]*", "\\$\\$Lambda")
                .replaceAll("\\$Proxy\\d+", "\\$Proxy")
                .replaceAll("@[0-9a-f]{5,8}\\b", "");
    }

    Map<String, String> all() {
        Map<String, String> all = new TreeMap<>();
        lines.forEach((name, descriptions) -> all.put(name, String.join(" | ", descriptions)));
        return all;
    }
}
