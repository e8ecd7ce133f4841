package io.highlander.time;

import io.highlander.session.ClusterSettings;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Compares the rate of this node's monotonic clock with that of another clock, from samples of the other one.
 *
 * <p>A sample was taken at some instant between two of ours, so two samples bound the rate from both sides, whatever delays there
 * were in between. The rates count as different only if no delay can explain the difference, over a minute at least. A clock that
 * is set makes one jump, after which the minute starts anew; a clock that jumps again and again runs at another rate. A jump that no
 * two neighbours show, because samples between them took long, shows in the end: the rates differ over the minute, and not over a part
 * of it.
 *
 * <p>Not thread-safe.
 */
public final class RateCheck {

    static final Duration WINDOW = Duration.ofMinutes(1);

    /** Largest difference of two rates that the protocol tolerates: see {@link ClusterSettings#withDrift}. */
    private static final double MOST = 0.01;
    /**
     * How much older than the window a sample may be and still be compared: the more samples there are, the better is the best of
     * them.
     */
    private static final long SPARE_NANOS = Duration.ofSeconds(15).toNanos();
    /** A larger difference between two samples is a jump; a smaller one, now and then, does not matter over a minute. */
    private static final long JUMP_NANOS = Duration.ofMillis(250).toNanos();
    /**
     * How far back a jump is looked for. A sample that took long hides one from its neighbours, not from each other. Over that time rates
     * that differ tolerably make no jump.
     */
    private static final long NEAR_NANOS = Duration.ofSeconds(10).toNanos();
    /** Resolution of the clocks: they advance in steps of up to ten milliseconds. */
    private static final long RESOLUTION_NANOS = Duration.ofMillis(10).toNanos();

    /** A rate that differs tolerably over so long differs tolerably. */
    private static final long PART_NANOS = WINDOW.toNanos() / 4;

    private static final int MOST_JUMPS = 5;
    private static final int MOST_SAMPLES = 1_000;

    private final ArrayDeque<Sample> samples = new ArrayDeque<>();
    private long era;
    private int jumps;
    private boolean off;
    private double rate = 1;

    private record Sample(long beforeNanos, long afterNanos, long otherNanos) {}

    /**
     * Takes a sample of the other clock.
     *
     * @param beforeNanos our clock before the other one was read
     * @param afterNanos our clock after that
     * @param otherNanos value of the other clock
     * @param whose identifies the other clock: samples of two clocks are never compared
     */
    public void sample(long beforeNanos, long afterNanos, long otherNanos, long whose) {
        if (whose != era) {
            era = whose;
            samples.clear();
            jumps = 0;
        }
        Sample latest = new Sample(beforeNanos, afterNanos, otherNanos);
        Span jump = jumpBefore(latest);
        if (jump != null) {
            jumped(jump);
        }
        samples.add(latest);
        compareWithThoseOfAMinuteAgo(latest);
        while (samples.size() > MOST_SAMPLES || isStale(samples.getFirst(), latest)) {
            samples.removeFirst();
        }
    }

    private static boolean isStale(Sample first, Sample latest) {
        return latest.beforeNanos - first.afterNanos > WINDOW.toNanos() + SPARE_NANOS;
    }

    private @Nullable Span jumpBefore(Sample latest) {
        int compared = 0;
        for (Iterator<Sample> earlier = samples.descendingIterator(); earlier.hasNext(); compared++) {
            Span span = new Span(earlier.next(), latest);
            if (compared > 0 && span.longest() > NEAR_NANOS) {
                return null;
            }
            if (span.isJump()) {
                return span;
            }
        }
        return null;
    }

    private void jumped(Span over) {
        samples.clear();
        if (++jumps >= MOST_JUMPS) {
            off = true;
            rate = over.rate();
        }
    }

    private void compareWithThoseOfAMinuteAgo(Sample latest) {
        boolean provenSame = false;
        for (Sample earlier : samples) {
            Span span = new Span(earlier, latest);
            if (span.shortest() < WINDOW.toNanos()) {
                break;
            }
            if (span.isOff()) {
                differed(span);
                return;
            }
            jumps = 0;
            provenSame |= span.isSame();
        }
        if (off && provenSame) {
            found(false, new Span(samples.getFirst(), latest));
        }
    }

    private void differed(Span over) {
        if (isSameOverAPart(over)) {
            jumped(over);
            samples.add(over.to);
        } else {
            found(true, over);
        }
    }

    private boolean isSameOverAPart(Span span) {
        return samples.stream()
                .flatMap(between -> Stream.of(new Span(span.from, between), new Span(between, span.to)))
                .anyMatch(part -> part.shortest() >= PART_NANOS && part.isSame());
    }

    /** Records a verdict. The next one is over another minute. */
    private void found(boolean differs, Span over) {
        off = differs;
        rate = over.rate();
        samples.clear();
        samples.add(over.to);
    }

    /** Whether the rates were found to differ, and were not found to be equal since. */
    public boolean isOff() {
        return off;
    }

    /** Returns how many seconds passed by our clock in one second of the other, as of the last verdict. */
    public double rate() {
        return rate;
    }

    private record Span(Sample from, Sample to) {

        private long shortest() {
            return to.beforeNanos - from.afterNanos;
        }

        private long longest() {
            return to.afterNanos - from.beforeNanos;
        }

        private long others() {
            return to.otherNanos - from.otherNanos;
        }

        private boolean isJump() {
            return others() < shortest() - JUMP_NANOS || others() > longest() + JUMP_NANOS;
        }

        private boolean isOff() {
            return shortest() - RESOLUTION_NANOS > others() * (1 + MOST)
                    || longest() + RESOLUTION_NANOS < others() * (1 - MOST);
        }

        private boolean isSame() {
            return longest() + RESOLUTION_NANOS <= others() * (1 + MOST)
                    && shortest() - RESOLUTION_NANOS >= others() * (1 - MOST);
        }

        private double rate() {
            return (shortest() / 2.0 + longest() / 2.0) / Math.max(others(), 1);
        }
    }
}
