package io.highlander.time;

import java.time.Duration;
import java.util.function.LongConsumer;

/**
 * Limits a log line to one per period and counts the others, so that neither an outage nor a stranger floods the log. Any thread
 * may call.
 */
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

    /** Returns the end of such a line: how many were not written. */
    public static String andOthers(long others) {
        return others == 0 ? "" : " " + others + " more since the last such line.";
    }

    /**
     * @param line writes the line, given the number of lines that were not written since the last one; called only if a line may be
     * written
     */
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
