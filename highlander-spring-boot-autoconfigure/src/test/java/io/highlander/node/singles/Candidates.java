package io.highlander.node.singles;

import io.highlander.node.TestCluster;
import io.highlander.single.Tenure;
import io.highlander.state.FaultyStateStore;
import io.highlander.tenure.Single;
import io.highlander.test.fake.ManualClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Nodes that all want to pump. Time is moved by the test, the work runs on threads of its own. */
final class Candidates {

    static final String NAME = "pump";
    private static final Duration STEP = Duration.ofMillis(100);

    final ManualClock clock = new ManualClock();
    final FaultyStateStore store = new FaultyStateStore();
    final TestCluster cluster = new TestCluster(store, clock, Runnable::run);
    private final List<Pump> pumps = new ArrayList<>();

    TestCluster.Node start(int port, Pump pump) {
        pumps.add(pump);
        cluster.setSingles(new Single(NAME, pump));
        return cluster.start(port);
    }

    void end() {
        pumps.forEach(pump -> {
            pump.stubborn = false;
            pump.mayReturn.countDown();
        });
    }

    /** Moves time until it is so. */
    void advanceUntil(BooleanSupplier so) throws InterruptedException {
        while (!so.getAsBoolean()) {
            clock.advance(STEP);
            Thread.onSpinWait();
            if (Thread.interrupted()) {
                throw new InterruptedException("It is not so in time.");
            }
        }
    }

    void advance(Duration by) {
        for (long i = 0; i < by.dividedBy(STEP); i++) {
            clock.advance(STEP);
        }
    }

    /** Moves time until the pump begins. */
    Tenure begunBy(Pump pump) throws InterruptedException {
        Tenure begun = pump.begun.poll();
        while (begun == null) {
            clock.advance(STEP);
            begun = pump.begun.poll(2, TimeUnit.MILLISECONDS);
        }
        return begun;
    }
}
