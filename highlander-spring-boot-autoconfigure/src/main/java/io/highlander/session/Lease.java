package io.highlander.session;

import io.highlander.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The time span in which a node may answer from memory. It is renewed by beats that a quorum committed and counted from before such
 * a beat was sent.
 *
 * <p>The time that has passed is the largest advance of three clocks, because each alone can stand still or be set back: the
 * monotonic clock while a virtual machine is suspended or moved, the wall clock when it is corrected. If they do not agree on how
 * much time has passed, one of them has jumped and none is believed: the lease is dropped until a beat that was sent after the jump
 * succeeds.
 */
public final class Lease {

    /** How long after the last beat this node may still send writes. What it sends is conditional, so that it needs no lease. */
    static final Duration LONGEST_WRITING = Duration.ofMinutes(10);

    private final Clock clock;
    private final long usableNanos;
    private final long marginNanos;
    private volatile @Nullable Instants renewed;

    /** @param length D: how long other nodes wait after this one died */
    public Lease(Clock clock, Duration length) {
        this.clock = clock;
        marginNanos = margin(length).toNanos();
        usableNanos = length.toNanos() - marginNanos;
    }

    /** Returns one hundredth of the length, at least 50 ms. */
    static Duration margin(Duration length) {
        Duration hundredth = length.dividedBy(100);
        return hundredth.compareTo(Duration.ofMillis(50)) < 0 ? Duration.ofMillis(50) : hundredth;
    }

    /** Reads all clocks. Call before a beat is sent. */
    public Instants now() {
        long nano = clock.nanoTime();
        long wallMillis = clock.wallMillis();
        return new Instants(nano, wallMillis, clock.bootNanos(nano, wallMillis));
    }

    /** Renews the lease after a beat sent at that time has succeeded. */
    public synchronized void renew(Instants sent) {
        Instants last = renewed;
        if (last == null || sent.nano - last.nano > 0) {
            renewed = sent;
        }
    }

    boolean isHeld() {
        Instants last = renewed;
        return last != null && now().isWithin(usableNanos, marginNanos, last);
    }

    /** Whether by each of the clocks a beat was sent less than {@link #LONGEST_WRITING} ago, and has succeeded. */
    boolean mayWrite() {
        Instants last = renewed;
        return last != null && now().longestSince(last) < LONGEST_WRITING.toNanos();
    }

    /**
     * Returns how long the lease still lasts if it is not renewed, by the monotonic clock; zero if it is not held. For display
     * only.
     */
    public Duration remaining() {
        Instants last = renewed;
        return last == null || !isHeld()
                ? Duration.ZERO
                : Duration.ofNanos(Math.max(0, usableNanos - (clock.nanoTime() - last.nano)));
    }

    public record Instants(long nano, long wallMillis, long boot) {

        private boolean isWithin(long most, long mostApart, Instants earlier) {
            long largest = longestSince(earlier);
            long smallest = Math.min(byNano(earlier), Math.min(byWall(earlier), byBoot(earlier)));
            return largest < most && largest - smallest <= mostApart;
        }

        private long longestSince(Instants earlier) {
            return Math.max(byNano(earlier), Math.max(byWall(earlier), byBoot(earlier)));
        }

        private long byNano(Instants earlier) {
            return nano - earlier.nano;
        }

        private long byWall(Instants earlier) {
            return (wallMillis - earlier.wallMillis) * 1_000_000;
        }

        /** If boot time is not known, it never changes. */
        private long byBoot(Instants earlier) {
            return boot == earlier.boot ? byNano(earlier) : boot - earlier.boot;
        }
    }
}
