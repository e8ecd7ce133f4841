package io.highlander.activation.dedupe;

import io.highlander.time.Clock;

/**
 * Measures how long an entity has been in memory, in all its activations together, as far as that was saved. A record that must
 * last for ten minutes lasts for ten minutes of this time. No two nodes have to agree on a clock, and no clock can jump, so nothing
 * is forgotten early. While the entity is not in memory, nothing is forgotten at all.
 */
final class TimeInMemory {

    private final Clock clock;
    private final long beganNanos;
    private final long beforeMillis;

    /** @param beforeMillis time in memory of earlier activations */
    TimeInMemory(Clock clock, long beforeMillis) {
        this.clock = clock;
        this.beforeMillis = beforeMillis;
        beganNanos = clock.nanoTime();
    }

    long millis() {
        return beforeMillis + (clock.nanoTime() - beganNanos) / 1_000_000;
    }
}
