package io.highlander.demo.nemesis.fault;

import io.highlander.demo.nemesis.cluster.PostgresServer;
import io.highlander.demo.nemesis.cluster.Waits;

/** Faults of the database that the pods keep state in. */
public final class DatabaseFaults {

    private static final int SHORTEST_OUTAGE_MILLIS = 200;
    private static final int LONGEST_OUTAGE_MILLIS = 3000;

    private DatabaseFaults() {}

    /** kill -9; it comes back a moment later. */
    public static Fault killed(PostgresServer server) {
        return new Fault("postgresql: killed", (cluster, clients, random) -> {
            server.kill9();
            Waits.millis(SHORTEST_OUTAGE_MILLIS + random.nextInt(LONGEST_OUTAGE_MILLIS));
            server.startAgain();
        });
    }
}
