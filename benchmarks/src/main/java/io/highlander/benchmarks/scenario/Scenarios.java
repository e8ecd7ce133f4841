package io.highlander.benchmarks.scenario;

import java.util.ArrayList;
import java.util.List;

/** All that is measured. */
public final class Scenarios {

    private Scenarios() {}

    /** In the order in which they run. */
    public static List<Scenario> all() {
        List<Scenario> all = new ArrayList<>(List.of(
                new RemoteQuery(),
                new LocalQuery(),
                DurableCommand.hot(),
                DurableCommand.spread(),
                new NoisyNeighbour(),
                new Overload(),
                new ActivationRate(),
                new HeapPerEntity(),
                new CrashRecovery(),
                DatabaseCommand.hot(),
                DatabaseCommand.spread(),
                new DatabaseRead()));
        all.addAll(LockCurve.all());
        all.add(new LockHeapLimit());
        all.add(new LargestSession());
        all.add(new LockLeftovers());
        return List.copyOf(all);
    }
}
