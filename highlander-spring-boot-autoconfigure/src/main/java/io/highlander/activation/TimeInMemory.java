package io.highlander.activation;

import io.highlander.ownership.Clock;

/**
 * How long an entity has been in memory, in all its activations together, as far as that was saved. What must be remembered for ten
 * minutes is remembered for ten minutes of this time: it needs no clock that two nodes agree on and does not jump with one, so
 * nothing is ever forgotten early; while the entity is not in memory, nothing is forgotten at all.
 */
final class TimeInMemory {

    private final Clock clock;
    private final long beganNanos;
    private final long beforeMillis;

    /** @param beforeMillis in earlier activations */
    TimeInMemory(Clock clock, long beforeMillis) {
        this.clock = clock;
        this.beforeMillis = beforeMillis;
        beganNanos = clock.nanoTime();
    }

    long millis() {
        return beforeMillis + (clock.nanoTime() - beganNanos) / 1_000_000;
    }
}
