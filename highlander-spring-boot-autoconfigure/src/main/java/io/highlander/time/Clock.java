package io.highlander.time;

import java.time.Duration;

/**
 * Port: tells the time. The core uses no other clock, so a test or simulation controls time. Any thread may call; nothing blocks.
 */
public interface Clock {

    /** Monotonic time of this node in nanoseconds, as {@link System#nanoTime()}; for waits and deadlines. */
    long nanoTime();

    /** Milliseconds since 1970 by this node's wall clock; for what people read, never for safety. */
    long wallMillis();

    /**
     * Nanoseconds since this machine booted, suspended time included; a value that never changes if that time is not known. Asking
     * the kernel is expensive, so the time may be computed from an earlier reading and the other clocks.
     *
     * @param nanoTime the value that {@link #nanoTime} has just returned
     * @param wallMillis the value that {@link #wallMillis} has just returned
     */
    long bootNanos(long nanoTime, long wallMillis);

    /** Runs the task once after the delay, on a thread that the task must not block. */
    Timer schedule(Duration delay, Runnable task);

    /** A task that waits for its time. */
    interface Timer {

        /** Cancels the task. Does nothing if the task ran or runs. */
        void cancel();
    }
}
