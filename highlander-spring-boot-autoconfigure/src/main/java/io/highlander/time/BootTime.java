package io.highlander.time;

import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Time since boot. It is read seldom, because a read is a request to the kernel, which costs more than a query that is answered
 * from memory. Between two readings it advances with the monotonic clock, for a tenth of a second at most and only as long as the
 * wall clock does the same. The kernel moves wall clock and boot time together when a suspended machine wakes up, so this misses
 * only a wall clock that is set back by the length of a suspension within a tenth of a second of its end.
 *
 * <p>Any thread may call; two threads that read at the same time do no harm.
 */
final class BootTime {

    private static final long LONGEST_NANOS = 100_000_000;
    private static final long MOST_APART_NANOS = 20_000_000;

    private final LongSupplier reading;
    private volatile @Nullable Sample sample;

    private record Sample(long nano, long wallMillis, long boot) {}

    /** @param reading reads the time since boot from the kernel, in nanoseconds */
    BootTime(LongSupplier reading) {
        this.reading = reading;
    }

    /**
     * Returns the time since boot. Pass the clock values read just before this call; a suspend in between then makes the cached
     * sample expire.
     */
    long nanos(long nanoTime, long wallMillis) {
        Sample last = sample;
        if (last != null) {
            long advanced = nanoTime - last.nano;
            long byWall = (wallMillis - last.wallMillis) * 1_000_000;
            if (advanced < LONGEST_NANOS && Math.abs(byWall - advanced) < MOST_APART_NANOS) {
                return last.boot + advanced;
            }
        }
        Sample fresh = new Sample(nanoTime, wallMillis, reading.getAsLong());
        sample = fresh;
        return fresh.boot;
    }
}
