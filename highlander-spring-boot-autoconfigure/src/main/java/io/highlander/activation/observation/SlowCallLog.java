package io.highlander.activation.observation;

import io.highlander.time.Clock;
import io.highlander.time.LogLimit;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs slow calls, at most one line a second; further ones are counted. Arguments and results are never logged. */
public final class SlowCallLog implements EntityEvents {

    private static final Logger log = LoggerFactory.getLogger(SlowCallLog.class);

    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final long thresholdNanos;
    private final LogLimit limit;

    /** @param threshold time on the node of the entity above which a call is slow */
    public SlowCallLog(Duration threshold, Clock clock) {
        thresholdNanos = threshold.toNanos();
        limit = new LogLimit(clock, PAUSE);
    }

    @Override
    public void handled(HandledCall call) {
        if (call.totalNanos() > thresholdNanos) {
            limit.tell(others -> slow(call, others));
        }
    }

    private static void slow(HandledCall call, long others) {
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
