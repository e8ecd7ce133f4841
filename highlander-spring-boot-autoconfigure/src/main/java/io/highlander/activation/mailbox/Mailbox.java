package io.highlander.activation.mailbox;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The requests that wait for one activation, first come first served, bounded. One thread at a time changes it; any may look. */
final class Mailbox {

    private final int capacity;
    private final Queue<PendingRequest> waiting = new ConcurrentLinkedQueue<>();
    private volatile int size;

    Mailbox(int capacity) {
        this.capacity = capacity;
    }

    /** Adds the request. Returns false if the mailbox is full. */
    boolean offer(PendingRequest request) {
        int before = size;
        if (before >= capacity) {
            return false;
        }
        size = before + 1;
        return waiting.add(request);
    }

    /** Returns the request that has waited longest, without removing it. Returns null if none waits. */
    @Nullable
    PendingRequest first() {
        return waiting.peek();
    }

    /** Returns the first request that meets the condition, without removing it. Returns null if none does. */
    @Nullable
    PendingRequest first(Predicate<PendingRequest> condition) {
        return waiting.stream().filter(condition).findFirst().orElse(null);
    }

    @Nullable
    PendingRequest poll() {
        PendingRequest first = waiting.poll();
        if (first != null) {
            subtract(1);
        }
        return first;
    }

    int size() {
        return size;
    }

    boolean isEmpty() {
        return size == 0;
    }

    List<PendingRequest> takeAll() {
        return takeIf(request -> true);
    }

    List<PendingRequest> takeIf(Predicate<PendingRequest> condition) {
        List<PendingRequest> taken = new ArrayList<>();
        waiting.removeIf(request -> condition.test(request) && taken.add(request));
        subtract(taken.size());
        return taken;
    }

    private void subtract(int count) {
        int before = size;
        size = before - count;
    }
}
