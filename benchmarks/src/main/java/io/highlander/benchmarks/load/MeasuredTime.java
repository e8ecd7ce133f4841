package io.highlander.benchmarks.load;

import java.time.Duration;

/**
 * The time in which calls count: a call counts if it ended within. If calls that began before were left out, long calls would seem
 * rare.
 *
 * @param from beginning, by {@code System.nanoTime()}
 * @param to end, by {@code System.nanoTime()}
 */
record MeasuredTime(long from, long to) {

    static MeasuredTime after(Duration warmUp, Duration measured) {
        long from = System.nanoTime() + warmUp.toNanos();
        return new MeasuredTime(from, from + measured.toNanos());
    }

    boolean isOver(long now) {
        return now - to >= 0;
    }

    boolean has(long end) {
        return end - from >= 0 && !isOver(end);
    }

    Duration length() {
        return Duration.ofNanos(to - from);
    }
}
