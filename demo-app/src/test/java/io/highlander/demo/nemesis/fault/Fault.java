package io.highlander.demo.nemesis.fault;

import io.highlander.demo.nemesis.client.Clients;
import io.highlander.demo.nemesis.cluster.FaultyCluster;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Something that goes wrong.
 *
 * @param impediment why it cannot be made here; {@code null}: it can
 */
public record Fault(String name, Strike strike, @Nullable String impediment) {

    Fault(String name, Strike strike) {
        this(name, strike, null);
    }

    /** Makes the fault while clients call, and returns when it is over; what does not run then is started by others. */
    interface Strike {
        void on(FaultyCluster cluster, Clients clients, Random random) throws Exception;
    }

    @Override
    public String toString() {
        return name;
    }
}
