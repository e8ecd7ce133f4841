package io.highlander.ownership;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The time span in which a node may answer from memory. It is renewed by beats that a quorum committed and counted from before
 * such a beat was sent.
 *
 * <p>Time is the largest advance of three clocks, for each alone can stand still or be set back: the monotonic clock while a
 * virtual machine is suspended, the wall clock when somebody corrects it. So a jump of any of them ends the lease until a beat
 * that was sent after the jump succeeds.
 */
final class Lease {

    private final Clock clock;
    private final long usableNanos;
    private volatile @Nullable Instants renewed;

    /**
     * @param length D, what other nodes wait for when this one died
     */
    Lease(Clock clock, Duration length) {
        this.clock = clock;
        usableNanos = length.toNanos() - margin(length).toNanos();
    }

    /** One hundredth of the length, at least 50 ms. */
    static Duration margin(Duration length) {
        Duration hundredth = length.dividedBy(100);
        return hundredth.compareTo(Duration.ofMillis(50)) < 0 ? Duration.ofMillis(50) : hundredth;
    }

    /** What all clocks say now: to be taken before a beat is sent. */
    Instants now() {
        return new Instants(clock.nanoTime(), clock.wallMillis(), clock.bootNanos());
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
        return last != null && now().advanceSince(last) < usableNanos;
    }

    record Instants(long nano, long wallMillis, long boot) {

        long advanceSince(Instants earlier) {
            long wall = (wallMillis - earlier.wallMillis) * 1_000_000;
            return Math.max(nano - earlier.nano, Math.max(wall, boot - earlier.boot));
        }
    }
}
