package io.highlander.routing;

import io.highlander.ownership.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One timer for the deadlines of many calls, set to the first of them; that a call is answered does not touch it, so it costs nothing
 * for a call that is. Guarded by its stream.
 */
final class Deadlines {

    /** A timer may come a little early, and is then set again. */
    private static final long LEAST_NANOS = 1_000_000;

    private final Clock clock;
    private final Runnable whenOneHasCome;
    private Clock.@Nullable Timer timer;
    private long timerNanos;

    /** @param whenOneHasCome is to call {@link #passed()}, and {@link #add} for what is still waited for */
    Deadlines(Clock clock, Runnable whenOneHasCome) {
        this.clock = clock;
        this.whenOneHasCome = whenOneHasCome;
    }

    /** @param nanos by the clock's monotonic time */
    void add(long nanos) {
        if (timer == null || nanos - timerNanos < 0) {
            cancel();
            timerNanos = nanos;
            long left = Math.max(nanos - clock.nanoTime(), LEAST_NANOS);
            timer = clock.schedule(Duration.ofNanos(left), whenOneHasCome);
        }
    }

    void passed() {
        timer = null;
    }

    void cancel() {
        if (timer != null) {
            timer.cancel();
            timer = null;
        }
    }
}
