package io.highlander.ownership;

import io.highlander.concurrent.Futures;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Coalesces concurrent reads. A caller that arrives during a read gets the result of the next one, so every result is newer than
 * its request. Thread-safe.
 */
final class SharedLook<T> {

    private final Supplier<CompletableFuture<T>> look;
    private @Nullable CompletableFuture<T> next;
    private boolean underWay;

    SharedLook(Supplier<CompletableFuture<T>> look) {
        this.look = look;
    }

    /** Returns the result of a read that begins from now on. */
    CompletableFuture<T> ask() {
        CompletableFuture<T> seen;
        synchronized (this) {
            if (underWay) {
                next = next == null ? new CompletableFuture<>() : next;
                return next;
            }
            underWay = true;
            seen = new CompletableFuture<>();
        }
        begin(seen);
        return seen;
    }

    private void begin(CompletableFuture<T> seen) {
        Futures.attempt(look).whenComplete((value, failure) -> {
            beginNext();
            Futures.settle(seen, value, failure);
        });
    }

    private void beginNext() {
        CompletableFuture<T> following;
        synchronized (this) {
            following = next;
            next = null;
            underWay = following != null;
        }
        if (following != null) {
            begin(following);
        }
    }
}
