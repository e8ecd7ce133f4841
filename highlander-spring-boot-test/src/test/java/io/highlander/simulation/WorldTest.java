package io.highlander.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.highlander.simulation.World.Lane;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WorldTest {

    private final World world = new World(1, Trace.NONE);
    private final SimulatedProcess stopped = new SimulatedProcess(world, "stopped", 1);
    private final SimulatedProcess other = new SimulatedProcess(world, "other", 1);

    @Test
    void whatTheThreadOfAStoppedProcessCarriesIsNotSeenByOthers() {
        ThreadLocal<String> handling = ThreadLocal.withInitial(() -> "nothing");
        List<String> seen = new ArrayList<>();
        world.calmFrom(100 * World.SECOND);
        stopped.setStops(1);
        world.after(0, stopped, Lane.HANDLERS, () -> {
            handling.set("a call");
            world.after(0, other, Lane.NETWORK, () -> seen.add("other: " + handling.get()));
            stopped.mayStopHere(1);
            seen.add("stopped: " + handling.get());
        });
        world.runUntil(100 * World.SECOND);
        assertThat(seen).containsExactly("other: nothing", "stopped: a call");
    }

    @Test
    void whatGoesWrongWhileAProcessIsStoppedIsTold() {
        world.calmFrom(100 * World.SECOND);
        stopped.setStops(1);
        world.after(0, stopped, Lane.HANDLERS, () -> {
            world.after(0, () -> {
                throw new IllegalStateException("found");
            });
            stopped.mayStopHere(1);
        });
        assertThatThrownBy(() -> world.runUntil(100 * World.SECOND)).hasMessageContaining("found");
    }
}
