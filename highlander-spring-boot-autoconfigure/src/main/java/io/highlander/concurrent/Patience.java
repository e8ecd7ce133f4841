package io.highlander.concurrent;

import io.highlander.text.DurationText;
import io.highlander.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;

/** Bounds the time for which an answer is awaited. */
public final class Patience {

    private Patience() {}

    /**
     * Returns a future that completes as the given one does, but fails with a {@link TimeoutException} if that one does not complete
     * in time.
     *
     * @param what subject of the sentence that says that there was no answer
     */
    public static <T> CompletableFuture<T> within(
            Duration limit, Clock clock, String what, CompletableFuture<T> future) {
        CompletableFuture<T> timed = new CompletableFuture<>();
        Clock.Timer timer = clock.schedule(
                limit,
                () -> timed.completeExceptionally(
                        new TimeoutException(what + " has had no answer for " + DurationText.of(limit) + ".")));
        future.whenComplete((result, failure) -> {
            timer.cancel();
            Futures.settle(timed, result, failure);
        });
        return timed;
    }
}
