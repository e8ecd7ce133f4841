package io.highlander.time;

import java.time.Duration;

/** A clock that does not know when the machine booted. */
public record ClockWithoutBootTime(Clock clock) implements Clock {

    @Override
    public long nanoTime() {
        return clock.nanoTime();
    }

    @Override
    public long wallMillis() {
        return clock.wallMillis();
    }

    @Override
    public long bootNanos(long nanoTime, long wallMillis) {
        return 0;
    }

    @Override
    public Timer schedule(Duration delay, Runnable task) {
        return clock.schedule(delay, task);
    }
}
