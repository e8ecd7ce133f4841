package io.highlander.ownership;

import java.time.Duration;
import java.util.function.LongConsumer;

/** Lets one line into the log in so long a time and counts the others, so that no outage and no stranger floods it. Any thread may call. */
public final class LogLimit {

    private final Clock clock;
    private final long pauseNanos;
    private long nextNanos;
    private long untold;

    /** @param pause least time between two lines */
    public LogLimit(Clock clock, Duration pause) {
        this.clock = clock;
        pauseNanos = pause.toNanos();
        nextNanos = clock.nanoTime();
    }

    /** The end of such a line: how many were not written. */
    public static String andOthers(long others) {
        return others == 0 ? "" : " " + others + " more since the last such line.";
    }

    /** @param line writes the line, if it may; is told how many were not written since the last one */
    public void tell(LongConsumer line) {
        long others;
        synchronized (this) {
            long now = clock.nanoTime();
            if (now - nextNanos < 0) {
                untold++;
                return;
            }
            nextNanos = now + pauseNanos;
            others = untold;
            untold = 0;
        }
        line.accept(others);
    }
}
