package io.highlander.activation;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The calls that wait for one activation, first come first served, bounded. Guarded by its activation's monitor. */
final class Mailbox {

    private final int capacity;
    private final ArrayDeque<PendingCall> waiting = new ArrayDeque<>(4);

    Mailbox(int capacity) {
        this.capacity = capacity;
    }

    /** Adds the call. Returns false if the mailbox is full. */
    boolean offer(PendingCall call) {
        if (waiting.size() >= capacity) {
            return false;
        }
        waiting.add(call);
        return true;
    }

    /** Returns the first call that meets the condition, without removing it. Returns null if none does. */
    @Nullable
    PendingCall first(Predicate<PendingCall> condition) {
        return waiting.stream().filter(condition).findFirst().orElse(null);
    }

    @Nullable
    PendingCall poll() {
        return waiting.poll();
    }

    int size() {
        return waiting.size();
    }

    boolean isEmpty() {
        return waiting.isEmpty();
    }

    List<PendingCall> takeAll() {
        List<PendingCall> all = new ArrayList<>(waiting);
        waiting.clear();
        return all;
    }

    List<PendingCall> takeIf(Predicate<PendingCall> condition) {
        List<PendingCall> taken = new ArrayList<>();
        waiting.removeIf(call -> condition.test(call) && taken.add(call));
        return taken;
    }
}
