package io.highlander.ownership;

import java.time.Duration;

/** Port: time. The core asks nothing else for it, so a test or simulation owns it. Any thread may call; nothing blocks. */
public interface Clock {

    /** Monotonic time of this node in nanoseconds, as {@link System#nanoTime()}; for waits and deadlines. */
    long nanoTime();

    /** Milliseconds since 1970 by this node's wall clock; for what people read, never for safety. */
    long wallMillis();

    /**
     * Nanoseconds since this machine booted, suspended time included; a value that never moves where it is not known. To ask the
     * kernel is expensive, so it may be told by an earlier reading and what the other clocks say.
     *
     * @param nanoTime what {@link #nanoTime} has just said
     * @param wallMillis what {@link #wallMillis} has just said
     */
    long bootNanos(long nanoTime, long wallMillis);

    /** Runs the task once after the delay, on a thread that the task must not block. */
    Timer schedule(Duration delay, Runnable task);

    /** A task that waits for its time. */
    interface Timer {

        /** Does nothing when the task ran or runs. */
        void cancel();
    }
}
