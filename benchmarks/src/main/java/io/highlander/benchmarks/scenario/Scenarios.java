package io.highlander.benchmarks.scenario;

import java.util.List;

/** All that is measured. */
public final class Scenarios {

    private Scenarios() {}

    /** In the order in which they run. */
    public static List<Scenario> all() {
        return List.of(
                new RemoteQuery(),
                new LocalQuery(),
                DurableCommand.hot(),
                DurableCommand.spread(),
                new NoisyNeighbour(),
                new Overload(),
                new ActivationRate(),
                new HeapPerEntity(),
                new CrashRecovery());
    }
}
