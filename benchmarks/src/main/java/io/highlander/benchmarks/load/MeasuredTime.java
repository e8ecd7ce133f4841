package io.highlander.benchmarks.load;

import java.time.Duration;

/**
 * When calls count: those that ended within. Were those left out that began before, long calls would seem rare.
 *
 * @param from {@code System.nanoTime()}
 * @param to {@code System.nanoTime()}
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
