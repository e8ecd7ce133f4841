package io.highlander.ownership;

import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A look at something that many want to know at once, each as it is after the moment at which it asks: who asks while a look is under
 * way gets what the next one sees, which all share who asked until it begins. Thread-safe.
 */
final class SharedLook<T> {

    private final Supplier<CompletableFuture<T>> look;
    private @Nullable CompletableFuture<T> next;
    private boolean underWay;

    SharedLook(Supplier<CompletableFuture<T>> look) {
        this.look = look;
    }

    /** What a look sees that begins from now on. */
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
        begun().whenComplete((value, failure) -> {
            beginNext();
            if (failure == null) {
                seen.complete(value);
            } else {
                seen.completeExceptionally(failure);
            }
        });
    }

    private CompletableFuture<T> begun() {
        try {
            return look.get();
        } catch (Throwable e) { // whatever it is, others are to look again
            return CompletableFuture.failedFuture(e);
        }
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
