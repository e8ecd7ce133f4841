package io.highlander.concurrent;

import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Operations on futures that {@link CompletableFuture} lacks. */
public final class Futures {

    private Futures() {}

    /** Returns the step's future, or a failed future if the step throws anything. */
    public static <T> CompletableFuture<T> attempt(Supplier<CompletableFuture<T>> step) {
        try {
            return step.get();
        } catch (Throwable e) { // whatever it is, somebody waits for the future
            return CompletableFuture.failedFuture(e);
        }
    }

    /** Returns the failure without the exceptions in which stages and futures wrap it. */
    public static Throwable unwrapped(Throwable failure) {
        boolean wraps = failure instanceof CompletionException || failure instanceof ExecutionException;
        Throwable cause = failure.getCause();
        return wraps && cause != null ? unwrapped(cause) : failure;
    }

    /** Completes the future with what a stage has passed to its last step. */
    public static <T> void settle(CompletableFuture<T> future, @Nullable T value, @Nullable Throwable failure) {
        if (failure == null) {
            future.complete(value);
        } else {
            future.completeExceptionally(failure);
        }
    }

    /** Returns all results in order, or the first failure. */
    public static <T> CompletableFuture<List<T>> all(Collection<CompletableFuture<T>> futures) {
        return CompletableFuture.allOf(futures.toArray(CompletableFuture<?>[]::new))
                .thenApply(done -> futures.stream().map(CompletableFuture::join).toList());
    }
}
