package io.highlander.ownership;

import java.time.Duration;

/**
 * What a node's membership is made with.
 *
 * @param application names the cluster
 * @param lease D: for how long after a beat this node may answer from memory, and for how long the others wait when it died
 * @param beat time between beats
 * @param maxEntities most entities that one session may own where each has a lock of its own
 * @param generation compared first in every token; raised by one after ZooKeeper has lost its data
 * @param unit what one lock guards
 * @param store identity of the store, see {@link io.highlander.state.StoreIdentity}
 */
public record ClusterSettings(
        String application,
        Duration lease,
        Duration beat,
        int maxEntities,
        long generation,
        OwnershipUnit unit,
        String store) {

    /** One lock per entity, and a store that is the same for all. */
    public ClusterSettings(String application, Duration lease, Duration beat, int maxEntities, long generation) {
        this(application, lease, beat, maxEntities, generation, OwnershipUnit.ENTITY);
    }

    /** A store that is the same for all. */
    public ClusterSettings(
            String application, Duration lease, Duration beat, int maxEntities, long generation, OwnershipUnit unit) {
        this(application, lease, beat, maxEntities, generation, unit, "");
    }

    /** The same in a store of that identity. */
    public ClusterSettings in(String identity) {
        return new ClusterSettings(application, lease, beat, maxEntities, generation, unit, identity);
    }

    /** Most bytes of lock paths that one session may hold: closing it is one transaction that names them all (ZOOKEEPER-4306). */
    static final int MAX_LOCK_PATH_BYTES = 1 << 20;

    /** How much longer than D the others wait: clocks of two nodes may differ in rate by one hundredth. */
    static long withDrift(long nanos) {
        return nanos + nanos / 100;
    }
}
