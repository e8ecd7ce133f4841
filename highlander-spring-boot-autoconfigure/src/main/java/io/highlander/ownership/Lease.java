package io.highlander.ownership;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The time span in which a node may answer from memory. It is renewed by beats that a quorum committed and counted from before
 * such a beat was sent.
 *
 * <p>Time is the largest advance of three clocks, for each alone can stand still or be set back: the monotonic clock while a
 * virtual machine is suspended or moved, the wall clock when somebody corrects it. When they do not agree on how much time has
 * passed, one of them has jumped and none is believed: the lease is dropped until a beat that was sent after the jump succeeds.
 */
final class Lease {

    private final Clock clock;
    private final long usableNanos;
    private final long marginNanos;
    private volatile @Nullable Instants renewed;

    /**
     * @param length D, what other nodes wait for when this one died
     */
    Lease(Clock clock, Duration length) {
        this.clock = clock;
        marginNanos = margin(length).toNanos();
        usableNanos = length.toNanos() - marginNanos;
    }

    /** One hundredth of the length, at least 50 ms. */
    static Duration margin(Duration length) {
        Duration hundredth = length.dividedBy(100);
        return hundredth.compareTo(Duration.ofMillis(50)) < 0 ? Duration.ofMillis(50) : hundredth;
    }

    /** What all clocks say now: to be taken before a beat is sent. */
    Instants now() {
        long nano = clock.nanoTime();
        long wallMillis = clock.wallMillis();
        return new Instants(nano, wallMillis, clock.bootNanos(nano, wallMillis));
    }

    /** A beat sent at that time succeeded. */
    synchronized void renew(Instants sent) {
        Instants last = renewed;
        if (last == null || sent.nano - last.nano > 0) {
            renewed = sent;
        }
    }

    boolean isHeld() {
        Instants last = renewed;
        return last != null && now().isWithin(usableNanos, marginNanos, last);
    }

    /** For how much longer it is held if it is not renewed, by the monotonic clock; zero when it is not held. For people to read. */
    Duration remaining() {
        Instants last = renewed;
        return last == null || !isHeld()
                ? Duration.ZERO
                : Duration.ofNanos(Math.max(0, usableNanos - (clock.nanoTime() - last.nano)));
    }

    record Instants(long nano, long wallMillis, long boot) {

        private boolean isWithin(long most, long mostApart, Instants earlier) {
            long byNano = nano - earlier.nano;
            long byWall = (wallMillis - earlier.wallMillis) * 1_000_000;
            // Where boot time is not known, it never moves.
            long byBoot = boot == earlier.boot ? byNano : boot - earlier.boot;
            long largest = Math.max(byNano, Math.max(byWall, byBoot));
            long smallest = Math.min(byNano, Math.min(byWall, byBoot));
            return largest < most && largest - smallest <= mostApart;
        }
    }
}
