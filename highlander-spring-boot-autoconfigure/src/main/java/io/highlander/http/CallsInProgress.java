package io.highlander.http;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts the calls that are not answered yet, so that closing can wait for them. Any thread. */
final class CallsInProgress {

    private final AtomicInteger count = new AtomicInteger(1);
    private final AtomicBoolean closed = new AtomicBoolean();
    private final CompletableFuture<Void> allEnded = new CompletableFuture<>();

    void begin() {
        count.incrementAndGet();
    }

    void end() {
        if (count.decrementAndGet() == 0) {
            allEnded.complete(null);
        }
    }

    /** Completes when none is left. New ones that begin after that are not waited for. */
    CompletableFuture<Void> close() {
        if (closed.compareAndSet(false, true)) {
            end();
        }
        return allEnded;
    }
}
