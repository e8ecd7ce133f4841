package io.highlander.http.serving;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/** Counts the calls that are not answered yet, so that closing can wait for them. Any thread. */
public final class CallsInProgress {

    private final AtomicLong open = new AtomicLong(1);
    private final AtomicBoolean closed = new AtomicBoolean();
    private final CompletableFuture<Void> allEnded = new CompletableFuture<>();

    public void begin() {
        open.incrementAndGet();
    }

    public void end() {
        if (open.decrementAndGet() == 0) {
            allEnded.complete(null);
        }
    }

    /** Completes when no call is left. Calls that begin after that are not waited for. */
    CompletableFuture<Void> close() {
        if (closed.compareAndSet(false, true)) {
            end();
        }
        return allEnded;
    }
}
