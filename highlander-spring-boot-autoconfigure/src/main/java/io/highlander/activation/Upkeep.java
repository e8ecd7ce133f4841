package io.highlander.activation;

import io.highlander.ownership.Clock;
import java.time.Duration;
import java.util.function.Function;

/**
 * Looks after the entities in memory: turns calls away that cannot be run in time, lets idle entities rest, and leave. One timer for
 * all; entities at rest are looked at less often.
 */
final class Upkeep {

    private static final Duration SWEEP = Duration.ofMillis(200);
    /** With very many entities sweeps come less often, so that they take about a twentieth of one core. */
    private static final int PAUSES_PER_SWEEP = 20;
    /** A sweep may have taken long because the process stood still. */
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

    private static final int SWEEPS_OF_ALL = 25;

    private final Residents residents;
    private final AbsentPolls absent;
    private final Clock clock;
    private final Function<String, Duration> idleTimeouts;
    private final Duration restAfter;
    private int sweeps;
    private volatile boolean closed;

    /** @param idleTimeouts of a type, by its name */
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

    /** One that fails must not keep the others from being looked after. */
    private void lookAfter(Activation activation) {
        try {
            activation.lookAfter();
            activation.passivateIfIdle(idleNanos(activation));
            residents.restIfIdle(activation, restAfter.toNanos());
        } catch (RuntimeException | Error e) {
            activation.fail(e);
        }
    }

    private void lookAfter(Resting resting) {
        if (resting.ownership().session().isOver()) {
            // It went to rest while the session ended; an activation notices that it is not owned any more.
            residents.find(resting.id());
        } else if (clock.nanoTime() - resting.lastUsedNanos() >= idleNanos(resting)) {
            residents.passivate(resting.id(), Passivation.IDLE);
        }
    }

    private long idleNanos(Resident resident) {
        return idleTimeouts.apply(resident.id().type()).toNanos();
    }
}
