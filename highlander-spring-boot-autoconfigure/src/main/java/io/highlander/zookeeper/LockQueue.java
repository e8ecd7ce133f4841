package io.highlander.zookeeper;

import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;

/** Names of lock nodes as Curator's lock recipe makes them: {@code _c_<uuid>-lock-<10 digits>}. Anything else is not in the queue. */
final class LockQueue {

    private static final int DIGITS = 10;
    private static final Pattern NAME = Pattern.compile("_c_[0-9a-f-]{36}-lock-[0-9]{10}");

    private LockQueue() {}

    /** Returns the lock nodes in the order of their arrival. */
    static List<String> inOrder(List<String> children) {
        return children.stream()
                .filter(child -> NAME.matcher(child).matches())
                .sorted(Comparator.comparing(child -> child.substring(child.length() - DIGITS)))
                .toList();
    }
}
