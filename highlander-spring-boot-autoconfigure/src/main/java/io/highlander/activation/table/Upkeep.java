package io.highlander.activation.table;

import io.highlander.activation.Activation;
import io.highlander.activation.Resident;
import io.highlander.activation.Resting;
import io.highlander.activation.observation.Passivation;
import io.highlander.time.Clock;
import java.time.Duration;
import java.util.function.Function;

/**
 * Looks after the entities in memory: rejects calls that cannot run in time, puts idle entities to rest, and passivates them. One
 * timer serves all. Entities at rest are looked at less often.
 */
final class Upkeep {

    private static final Duration SWEEP = Duration.ofMillis(200);
    /** Limits sweeping to about 5 % of one core. */
    private static final int PAUSES_PER_SWEEP = 20;
    /** Bounds the pause, because a sweep may have taken long only because the process stood still. */
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

    private static final int SWEEPS_OF_ALL = 25;

    private final Residents residents;
    private final AbsentPolls absent;
    private final Clock clock;
    private final Function<String, Duration> idleTimeouts;
    private final Duration restAfter;
    private int sweeps;
    private volatile boolean closed;

    /** @param idleTimeouts returns the idle timeout of a type, given its name */
    Upkeep(
            Residents residents,
            AbsentPolls absent,
            Clock clock,
            Function<String, Duration> idleTimeouts,
            Duration restAfter) {
        this.residents = residents;
        this.absent = absent;
        this.clock = clock;
        this.idleTimeouts = idleTimeouts;
        this.restAfter = restAfter;
    }

    void open() {
        closed = false;
        clock.schedule(SWEEP, this::sweep);
    }

    void close() {
        closed = true;
    }

    private void sweep() {
        if (closed) {
            return;
        }
        long begin = clock.nanoTime();
        try {
            residents.inUse().forEach(this::lookAfter);
            absent.lookAfter();
            if (++sweeps % SWEEPS_OF_ALL == 0) {
                residents.atRest().forEach(this::lookAfter);
            }
        } finally {
            long nanos = (clock.nanoTime() - begin) * PAUSES_PER_SWEEP;
            long pause = Math.min(Math.max(nanos, SWEEP.toNanos()), LONGEST_PAUSE.toNanos());
            clock.schedule(Duration.ofNanos(pause), this::sweep);
        }
    }

    private void lookAfter(Activation activation) {
        activation.sweep(idleTimeout(activation), restAfter);
    }

    private void lookAfter(Resting resting) {
        if (resting.ownership().session().isOver()) {
            // The entity went to rest while the session ended. An activation notices that it is not owned any more.
            residents.find(resting.id());
        } else if (clock.nanoTime() - resting.lastUsedNanos()
                >= idleTimeout(resting).toNanos()) {
            residents.passivate(resting.id(), Passivation.IDLE);
        }
    }

    private Duration idleTimeout(Resident resident) {
        return idleTimeouts.apply(resident.id().type());
    }
}
