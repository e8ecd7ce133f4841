package io.highlander.http.endpoint;

import io.highlander.http.transport.ContendedCounter;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;

/** Counts the calls that are not answered yet, so that closing can wait for them. Any thread. */
public final class CallsInProgress {

    private final ContendedCounter open = new ContendedCounter(1);
    private final AtomicBoolean closed = new AtomicBoolean();
    private final CompletableFuture<Void> allEnded = new CompletableFuture<>();

    public void begin() {
        open.add(1);
    }

    public void end() {
        if (open.add(-1) == 0) {
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
