package io.highlander.time;

import java.time.Duration;

/** A clock that throws for a while. */
public final class ThrowingClock implements Clock {

    private final Clock clock;
    public volatile boolean throwing;

    public ThrowingClock(Clock clock) {
        this.clock = clock;
    }

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
        if (throwing) {
            throw new StackOverflowError("for a test");
        }
        return clock.bootNanos(nanoTime, wallMillis);
    }

    @Override
    public Timer schedule(Duration delay, Runnable task) {
        return clock.schedule(delay, task);
    }
}
