package io.highlander.simulation;

import io.highlander.simulation.World.Lane;
import io.highlander.time.Clock;
import java.time.Duration;
import java.util.List;

/** One JVM: alive or dead, running or stopped, with clocks of its own. */
final class SimulatedProcess implements Clock {

    private static final List<Lane> LANES = List.of(Lane.values());
    private static final long WALL_OFFSET_MILLIS = 1_800_000_000_000L;

    private final World world;
    private final String name;
    private final double rate;
    private final long monotonicOffset;
    private long suspended;
    private long wallJump;
    private boolean alive = true;
    private boolean frozen;
    private long stoppedUntil;
    private double stops;
    private Lane lateLane = Lane.TIMER;
    private long lateBy;

    /**
     * @param name in the trace
     * @param rate seconds by this process' clocks per true second
     */
    SimulatedProcess(World world, String name, double rate) {
        this.world = world;
        this.name = name;
        this.rate = rate;
        monotonicOffset = world.between(0, 1_000_000 * World.SECOND);
    }

    @Override
    public String toString() {
        return name;
    }

    boolean isAlive() {
        return alive;
    }

    void kill() {
        alive = false;
    }

    /** SIGSTOP until then; the clocks go on. One kind of its threads may wake later than the others. */
    void stop(long until) {
        stoppedUntil = Math.max(stoppedUntil, until);
        lateLane = LANES.get(world.random().nextInt(LANES.size()));
        lateBy = world.between(0, World.SECOND / 2);
        world.tell(name, () -> "fault: stopped" + Trace.until(stoppedUntil));
    }

    /** When something that was to happen during a stop happens. */
    long wakesAt(Lane lane) {
        return stoppedUntil + (lane == lateLane ? lateBy : 0);
    }

    /** It is in the middle of something, and stays there until it is thawed. */
    void freeze(boolean now) {
        frozen = now;
    }

    boolean isStopped(long now) {
        return frozen || now < stoppedUntil;
    }

    boolean isStopped(long now, Lane lane) {
        return frozen || now < wakesAt(lane);
    }

    long stoppedUntil() {
        return stoppedUntil;
    }

    /** The machine is suspended: like {@link #stop}, but the monotonic clock stands still meanwhile. */
    void suspend(long until) {
        world.tell(name, () -> "fault: suspended");
        suspended += (long) ((until - Math.max(world.now(), stoppedUntil)) * rate);
        stop(until);
    }

    void jumpWall(long nanos) {
        world.tell(name, () -> "fault: wall clock jumps by " + nanos / World.SECOND + " s");
        wallJump += nanos;
    }

    /** How easily the process is stopped in the middle of its work; 0: never. */
    void setStops(double factor) {
        stops = factor;
    }

    /**
     * A place in the code at which the process may be stopped. It ends here if the process was killed meanwhile.
     *
     * @param probability of a stop here, where stops are easy
     */
    void mayStopHere(double probability) {
        if (alive && stops > 0 && world.chance(probability * stops)) {
            double length = world.random().nextDouble();
            world.stopHere(this, (long) (length * 24 * World.SECOND));
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
        long now = sinceStart() - suspended + monotonicOffset;
        mayStopHere(0.0003);
        return now;
    }

    @Override
    public long wallMillis() {
        return WALL_OFFSET_MILLIS + (sinceStart() + wallJump) / World.MILLI;
    }

    @Override
    public long bootNanos(long nanoTime, long wallMillis) {
        return sinceStart();
    }

    @Override
    public Timer schedule(Duration delay, Runnable task) {
        boolean[] cancelled = new boolean[1];
        world.after((long) (delay.toNanos() / rate), this, Lane.TIMER, () -> {
            if (!cancelled[0]) {
                task.run();
            }
        });
        return () -> cancelled[0] = true;
    }
}
