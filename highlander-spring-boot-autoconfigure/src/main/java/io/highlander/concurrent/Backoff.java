package io.highlander.concurrent;

import java.time.Duration;

/** Pauses between attempts, each twice as long as the one before, up to a bound. For one thread at a time. */
public final class Backoff {

    private final Duration first;
    private final Duration longest;
    private Duration pause;

    public Backoff(Duration first, Duration longest) {
        this.first = first;
        this.longest = longest;
        pause = first;
    }

    public Duration next() {
        Duration now = pause;
        Duration doubled = pause.multipliedBy(2);
        pause = doubled.compareTo(longest) < 0 ? doubled : longest;
        return now;
    }

    public void reset() {
        pause = first;
    }
}
