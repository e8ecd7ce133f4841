package io.highlander.test.cluster;

import io.highlander.time.Clock;
import java.time.Duration;

/** A node's time: while the node is paused nothing is done that was due, and time goes on. The dead still end their own calls. */
record GatedClock(Clock clock, Gate gate) implements Clock {

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
        return clock.bootNanos(nanoTime, wallMillis);
    }

    @Override
    public Timer schedule(Duration delay, Runnable task) {
        return clock.schedule(delay, () -> {
            if (gate.isDead()) {
                task.run();
            } else {
                gate.pass(task);
            }
        });
    }
}
