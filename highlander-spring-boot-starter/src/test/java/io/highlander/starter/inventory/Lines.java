package io.highlander.starter.inventory;

import java.util.Map;
import java.util.TreeMap;

/** What there is: a kind, a name, and how it is made. */
final class Lines {

    private final Map<String, String> lines = new TreeMap<>();

    /** Numbers that the JVM gives out, to lambdas, proxies, threads and objects, say nothing. */
    void add(String kind, String name, Object description) {
        lines.put(plain(kind + " " + name), plain(String.valueOf(description)));
    }

    static String plain(String text) {
        return text.replaceAll("\\$\\$Lambda[^ ,\\]]*", "\\$\\$Lambda")
                .replaceAll("\\$Proxy\\d+", "\\$Proxy")
                .replaceAll("@[0-9a-f]{5,8}\\b", "");
    }

    Map<String, String> all() {
        return lines;
    }
}
