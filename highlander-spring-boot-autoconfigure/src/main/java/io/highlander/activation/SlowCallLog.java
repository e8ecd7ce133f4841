package io.highlander.activation;

import io.highlander.ownership.Clock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One line for a slow call, one a second at most; the others are counted. Arguments and results are never logged. */
public final class SlowCallLog implements EntityEvents {

    private static final Logger log = LoggerFactory.getLogger(SlowCallLog.class);

    private static final long PAUSE_NANOS = 1_000_000_000;

    private final Clock clock;
    private final long thresholdNanos;
    private long mayLogAtNanos;
    private long untold;

    /** @param threshold calls that take longer, on the node of their entity, are slow */
    public SlowCallLog(Duration threshold, Clock clock) {
        this.clock = clock;
        thresholdNanos = threshold.toNanos();
        mayLogAtNanos = clock.nanoTime();
    }

    @Override
    public void handled(HandledCall call) {
        if (call.totalNanos() > thresholdNanos) {
            slow(call);
        }
    }

    private void slow(HandledCall call) {
        long others;
        synchronized (this) {
            long now = clock.nanoTime();
            if (now - mayLogAtNanos < 0) {
                untold++;
                return;
            }
            mayLogAtNanos = now + PAUSE_NANOS;
            others = untold;
            untold = 0;
        }
        log.warn(
                "Slow call of {} on {}: {} ms ({} in the queue, {} running, {} until saved), {}.{}",
                call.handler(),
                call.entity(),
                millis(call.totalNanos()),
                millis(call.queueNanos()),
                millis(call.runNanos()),
                millis(call.saveNanos()),
                call.reply().getClass().getSimpleName(),
                others == 0 ? "" : " " + others + " more were slow since the last such line.");
    }

    private static long millis(long nanos) {
        return nanos / 1_000_000;
    }
}
