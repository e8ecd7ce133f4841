package io.highlander.demo.traffic;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** Counts and times calls. A <em>gap</em> is a call that took long; gaps that end soon after one another are one disturbance. */
final class Tally {

    private static final long WINDOW_NANOS = TimeUnit.SECONDS.toNanos(5);
    private static final long GAP_NANOS = TimeUnit.MILLISECONDS.toNanos(500);
    private static final long SAME_DISTURBANCE_NANOS = TimeUnit.SECONDS.toNanos(3);
    private static final double NANOS_PER_MILLI = 1e6;

    private final LongSupplier nanoTime;
    private final long begin;
    private final Map<Long, Long> beginOfWaiting = new HashMap<>();
    private final Deque<Answered> recent = new ArrayDeque<>();
    private long made;
    private long answered;
    private long lost;
    private long doubled;
    private long lastGap;
    private long lastGapEnd;
    private long longestGap;

    private record Answered(long at, long took) {}

    /** @param nanoTime as {@link System#nanoTime()} */
    Tally(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.begin = nanoTime.getAsLong();
    }

    /** @return the call's number, for its end */
    synchronized long begin() {
        beginOfWaiting.put(++made, nanoTime.getAsLong());
        return made;
    }

    synchronized void answered(long call) {
        Long began = beginOfWaiting.remove(call);
        if (began == null) {
            throw new IllegalArgumentException("Call " + call + " does not wait for an answer.");
        }
        long now = nanoTime.getAsLong();
        answered++;
        recent.add(new Answered(now, now - began));
        forgetOld(now);
        if (now - began >= GAP_NANOS) {
            gap(now, now - began);
        }
    }

    private void gap(long now, long took) {
        boolean same = lastGap > 0 && now - lastGapEnd < SAME_DISTURBANCE_NANOS;
        lastGap = same ? Math.max(lastGap, took) : took;
        lastGapEnd = now;
        longestGap = Math.max(longestGap, took);
    }

    /** Nobody waits for this call any more. */
    synchronized void givenUp(long call) {
        beginOfWaiting.remove(call);
    }

    /** A counter shows {@code shown} where {@code expected} was acknowledged. */
    synchronized void compare(long expected, long shown) {
        lost += Math.max(0, expected - shown);
        doubled += Math.max(0, shown - expected);
    }

    synchronized TrafficView view(boolean on) {
        long now = nanoTime.getAsLong();
        forgetOld(now);
        long[] took = recent.stream().mapToLong(Answered::took).sorted().toArray();
        double seconds = Math.max(1, Math.min(WINDOW_NANOS, now - begin) / 1e9);
        long waiting = now - beginOfWaiting.values().stream().min(Long::compare).orElse(now);
        return new TrafficView(
                on,
                made,
                answered,
                beginOfWaiting.size(),
                lost,
                doubled,
                took.length / seconds,
                percentile(took, 0.5),
                percentile(took, 0.99),
                waiting >= GAP_NANOS ? TimeUnit.NANOSECONDS.toMillis(waiting) : 0,
                TimeUnit.NANOSECONDS.toMillis(lastGap),
                TimeUnit.NANOSECONDS.toMillis(longestGap));
    }

    private void forgetOld(long now) {
        while (!recent.isEmpty() && now - recent.getFirst().at() > WINDOW_NANOS) {
            recent.removeFirst();
        }
    }

    private static double percentile(long[] sorted, double share) {
        if (sorted.length == 0) {
            return 0;
        }
        int place = (int) Math.ceil(share * sorted.length) - 1;
        return sorted[Math.max(0, place)] / NANOS_PER_MILLI;
    }
}
