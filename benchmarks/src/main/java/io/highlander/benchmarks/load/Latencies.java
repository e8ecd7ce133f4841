package io.highlander.benchmarks.load;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.AbstractHistogram;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * What a load measured.
 *
 * @param took time in which it was measured
 * @param answered latencies of answered calls, in nanoseconds
 * @param failed latencies of failed calls, in nanoseconds
 * @param failure the failure of one of the failed calls; {@code null} if none failed, or if it is not known
 */
public record Latencies(
        Duration took,
        AbstractHistogram answered,
        AbstractHistogram failed,
        @Nullable Throwable failure) {

    static final long LONGEST_NANOS = TimeUnit.SECONDS.toNanos(120);
    static final int DIGITS = 2;

    Latencies(Duration took, AbstractHistogram answered, AbstractHistogram failed) {
        this(took, answered, failed, null);
    }

    static Histogram histogram() {
        return new Histogram(LONGEST_NANOS, DIGITS);
    }

    /** {@code rate} in calls per second, {@code p50} to {@code max} in microseconds, {@code count}, {@code failed}. */
    public Map<String, Object> figures() {
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("count", answered.getTotalCount());
        figures.put("rate", answered.getTotalCount() * 1e9 / took.toNanos());
        figures.put("p50", micros(answered, 50));
        figures.put("p99", micros(answered, 99));
        figures.put("p999", micros(answered, 99.9));
        figures.put("max", micros(answered, 100));
        figures.put("failed", failed.getTotalCount());
        figures.put("failed-p99", micros(failed, 99));
        return figures;
    }

    private static double micros(AbstractHistogram histogram, double percentile) {
        return histogram.getTotalCount() == 0 ? 0 : histogram.getValueAtPercentile(percentile) / 1e3;
    }

    static void record(AbstractHistogram histogram, long nanos) {
        histogram.recordValue(Math.max(0, Math.min(nanos, LONGEST_NANOS)));
    }
}
