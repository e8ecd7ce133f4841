package io.highlander.ownership;

import io.highlander.cluster.NodeAddress;
import io.highlander.cluster.OwnershipUnit;
import io.highlander.coordination.Coordination;
import io.highlander.membership.ClusterSecret;
import io.highlander.session.ClusterSettings;
import io.highlander.time.Clock;
import java.time.Duration;

/** Nodes of one cluster named test, with a lease of five seconds. */
public final class Nodes {

    public static final Duration LEASE = Duration.ofSeconds(5);

    private Nodes() {}

    public static ClusterNode join(Coordination client, int port, Clock clock) {
        return join(client, port, clock, ClusterSecret.configured("s"));
    }

    public static ClusterNode join(Coordination client, int port, Clock clock, ClusterSecret secret) {
        ClusterNode node = make(client, port, clock, secret, 1);
        node.membership().join();
        return node;
    }

    public static ClusterNode make(Coordination client, int port, Clock clock, ClusterSecret secret, long generation) {
        return make(client, port, clock, secret, generation, OwnershipUnit.ENTITY, new ScriptedEntities());
    }

    static ClusterNode partitioned(
            Coordination client, int port, Clock clock, int partitions, EntitiesInMemory entities) {
        ClusterNode node = make(
                client, port, clock, ClusterSecret.configured("s"), 1, OwnershipUnit.partitions(partitions), entities);
        node.membership().join();
        return node;
    }

    static ClusterNode make(
            Coordination client,
            int port,
            Clock clock,
            ClusterSecret secret,
            long generation,
            OwnershipUnit unit,
            EntitiesInMemory entities) {
        return ClusterNode.over(
                client,
                new NodeAddress("n", port),
                new ClusterSettings("test", LEASE, Duration.ofSeconds(1), 10, generation, unit),
                clock,
                secret,
                entities);
    }
}
