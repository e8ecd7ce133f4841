package io.highlander.routing;

import io.highlander.ownership.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One timer for the deadlines of many calls, set to the earliest of them. An answer does not touch the timer, so it costs nothing
 * for a call that is answered. Guarded by its stream.
 */
final class Deadlines {

    /** Least delay: a timer may fire a little early, and is then set again. */
    private static final long LEAST_NANOS = 1_000_000;

    private final Clock clock;
    private final Runnable whenOneHasCome;
    private Clock.@Nullable Timer timer;
    private long timerNanos;

    /**
     * @param whenOneHasCome called when a deadline has come; must call {@link #passed()}, and {@link #add} for the deadlines that
     * are still to come
     */
    Deadlines(Clock clock, Runnable whenOneHasCome) {
        this.clock = clock;
        this.whenOneHasCome = whenOneHasCome;
    }

    /** @param nanos the deadline, by the clock's monotonic time */
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
