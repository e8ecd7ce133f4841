package io.highlander.session;

import io.highlander.cluster.OwnershipUnit;
import java.time.Duration;

/**
 * Settings of a node's membership.
 *
 * @param application name of the cluster
 * @param lease D: how long after a beat this node may answer from memory, and how long the others wait after it died
 * @param beat time between beats
 * @param maxEntities most entities that one session may own if each has a lock of its own
 * @param generation first part of every token; an operator raises it by one after ZooKeeper has lost its data
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

    /** Uses one lock per entity, and a store that is the same for all nodes. */
    public ClusterSettings(String application, Duration lease, Duration beat, int maxEntities, long generation) {
        this(application, lease, beat, maxEntities, generation, OwnershipUnit.ENTITY);
    }

    /** Uses a store that is the same for all nodes. */
    public ClusterSettings(
            String application, Duration lease, Duration beat, int maxEntities, long generation, OwnershipUnit unit) {
        this(application, lease, beat, maxEntities, generation, unit, "");
    }

    /** Returns these settings with the identity of the store. */
    public ClusterSettings in(String identity) {
        return new ClusterSettings(application, lease, beat, maxEntities, generation, unit, identity);
    }

    /** Most bytes of lock paths that one session may hold: closing it is one transaction that names them all (ZOOKEEPER-4306). */
    public static final int MAX_LOCK_PATH_BYTES = 1 << 20;

    /** How much longer than D the others wait: clocks of two nodes may differ in rate by one hundredth. */
    public static long withDrift(long nanos) {
        return nanos + nanos / 100;
    }
}
