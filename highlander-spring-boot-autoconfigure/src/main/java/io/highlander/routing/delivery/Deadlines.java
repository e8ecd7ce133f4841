package io.highlander.routing.delivery;

import io.highlander.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One timer for the deadlines of many calls, set to the earliest of them. An answer does not touch the timer, so it costs nothing
 * for a call that is answered. A call is waited for a little longer than its caller waits. Guarded by its stream.
 */
final class Deadlines {

    /** Least delay: a timer may fire a little early, and is then set again. */
    private static final long LEAST_NANOS = 1_000_000;

    /** How long after the deadline an answer may still arrive that says more than <em>unknown</em>. */
    private static final long GRACE_NANOS = 50_000_000;

    private final Clock clock;
    private final Runnable whenOneHasCome;
    private Clock.@Nullable Timer timer;
    private long timerNanos;

    /**
     * @param whenOneHasCome called when a deadline has come, perhaps that of a call that is answered by now; must call
     * {@link #takePassed}
     */
    Deadlines(Clock clock, Runnable whenOneHasCome) {
        this.clock = clock;
        this.whenOneHasCome = whenOneHasCome;
    }

    void add(UnansweredCall call) {
        long nanos = endOf(call);
        if (timer == null || nanos - timerNanos < 0) {
            cancel();
            timerNanos = nanos;
            long left = Math.max(nanos - clock.nanoTime(), LEAST_NANOS);
            timer = clock.schedule(Duration.ofNanos(left), whenOneHasCome);
        }
    }

    private static long endOf(UnansweredCall call) {
        return call.deadlineNanos() + GRACE_NANOS;
    }

    /** Returns the calls that are waited for no longer, and sets the timer for the others. */
    List<UnansweredCall> takePassed(List<UnansweredCall> calls) {
        timer = null;
        long now = clock.nanoTime();
        List<UnansweredCall> passed = new ArrayList<>();
        for (UnansweredCall call : calls) {
            if (now - endOf(call) >= 0) {
                passed.add(call);
            } else {
                add(call);
            }
        }
        return passed;
    }

    void cancel() {
        if (timer != null) {
            timer.cancel();
            timer = null;
        }
    }
}
