package io.highlander.ownership;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

/** Operations on futures that {@link CompletableFuture} lacks. */
public final class Futures {

    private Futures() {}

    /** Returns the step's future, or a failed future if the step throws anything. */
    static <T> CompletableFuture<T> attempt(Supplier<CompletableFuture<T>> step) {
        try {
            return step.get();
        } catch (RuntimeException | Error e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    /**
     * Returns a future that completes as the given one does, but fails if that one does not complete in time.
     *
     * @param what subject of the sentence that says that there was no answer
     */
    public static <T> CompletableFuture<T> within(
            Duration limit, Clock clock, String what, CompletableFuture<T> future) {
        CompletableFuture<T> timed = new CompletableFuture<>();
        Clock.Timer timer = clock.schedule(
                limit,
                () -> timed.completeExceptionally(new CoordinationException(
                        what + " has had no answer for " + DurationText.of(limit) + ".", null)));
        future.whenComplete((result, failure) -> {
            timer.cancel();
            if (failure == null) {
                timed.complete(result);
            } else {
                timed.completeExceptionally(failure);
            }
        });
        return timed;
    }

    /** Returns the failure without the exceptions in which stages wrap it. */
    public static Throwable unwrapped(Throwable failure) {
        Throwable cause = failure.getCause();
        return failure instanceof CompletionException && cause != null ? unwrapped(cause) : failure;
    }

    /** Returns all results in order, or the first failure. */
    static <T> CompletableFuture<List<T>> all(Collection<CompletableFuture<T>> futures) {
        return CompletableFuture.allOf(futures.toArray(CompletableFuture<?>[]::new))
                .thenApply(done -> futures.stream().map(CompletableFuture::join).toList());
    }
}
