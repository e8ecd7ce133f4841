package io.highlander.routing;

import java.time.Duration;

/** Pauses between attempts, each twice as long as the one before, from 20 ms to half a second. */
final class Backoff {

    private static final Duration FIRST = Duration.ofMillis(20);
    private static final Duration LONGEST = Duration.ofMillis(500);

    private Duration pause = FIRST;

    Duration next() {
        Duration now = pause;
        pause = pause.multipliedBy(2).compareTo(LONGEST) < 0 ? pause.multipliedBy(2) : LONGEST;
        return now;
    }

    void reset() {
        pause = FIRST;
    }
}
