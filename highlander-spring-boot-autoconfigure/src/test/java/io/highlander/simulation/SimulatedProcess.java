package io.highlander.simulation;

import io.highlander.ownership.Clock;
import java.time.Duration;

/** One JVM: alive or dead, running or stopped, with clocks of its own. */
final class SimulatedProcess implements Clock {

    private static final long WALL_OFFSET_MILLIS = 1_800_000_000_000L;

    private final World world;
    private final double rate;
    private final long monotonicOffset;
    private long suspended;
    private long wallJump;
    private boolean alive = true;
    private boolean frozen;
    private long stoppedUntil;
    private double stopsPerLook;

    /** @param rate seconds by this process' clocks per true second */
    SimulatedProcess(World world, double rate) {
        this.world = world;
        this.rate = rate;
        monotonicOffset = world.between(0, 1_000_000 * World.SECOND);
    }

    boolean isAlive() {
        return alive;
    }

    void kill() {
        alive = false;
    }

    /** SIGSTOP until then; the clocks go on. */
    void stop(long until) {
        stoppedUntil = Math.max(stoppedUntil, until);
    }

    /** It is in the middle of something, and stays there until it is thawed. */
    void freeze(boolean now) {
        frozen = now;
    }

    boolean isStopped(long now) {
        return frozen || now < stoppedUntil;
    }

    long stoppedUntil() {
        return stoppedUntil;
    }

    /** The machine is suspended: like {@link #stop}, but the monotonic clock stands still meanwhile. */
    void suspend(long until) {
        suspended += (long) ((until - Math.max(world.now(), stoppedUntil)) * rate);
        stop(until);
    }

    void jumpWall(long nanos) {
        wallJump += nanos;
    }

    /** How probable it is that the process is stopped for a while wherever it looks at its clock or talks to others. */
    void setStopsPerLook(double probability) {
        stopsPerLook = probability;
    }

    /** A place in the code at which the process may be stopped. It ends here if the process was killed meanwhile. */
    void mayStopHere() {
        if (alive && stopsPerLook > 0 && world.chance(stopsPerLook)) {
            double length = world.random().nextDouble();
            world.stopHere(this, (long) (length * length * 16 * World.SECOND));
        }
        if (!alive) {
            throw new Killed();
        }
    }

    /** Thrown in the middle of what a killed process was doing: nothing of it goes on. */
    static final class Killed extends Error {

        private static final long serialVersionUID = 1L;

        Killed() {
            super("killed", null, false, false);
        }
    }

    private long sinceStart() {
        return (long) (world.now() * rate);
    }

    @Override
    public long nanoTime() {
        mayStopHere();
        long now = sinceStart() - suspended + monotonicOffset;
        mayStopHere();
        return now;
    }

    @Override
    public long wallMillis() {
        return WALL_OFFSET_MILLIS + (sinceStart() + wallJump) / World.MILLI;
    }

    @Override
    public long bootNanos() {
        return sinceStart();
    }

    @Override
    public Timer schedule(Duration delay, Runnable task) {
        boolean[] cancelled = new boolean[1];
        world.after((long) (delay.toNanos() / rate), this, () -> {
            if (!cancelled[0]) {
                task.run();
            }
        });
        return () -> cancelled[0] = true;
    }
}
