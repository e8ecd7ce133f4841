package io.highlander.ownership;

import io.highlander.cluster.NodeAddress;

/** The answer to {@link OwnershipDirectory#acquire}. */
public sealed interface Acquisition {

    /** This node owns the entity now. */
    record Acquired(Ownership ownership) implements Acquisition {}

    /** Another node owns the entity, or did a moment ago. */
    record OwnedElsewhere(NodeAddress owner) implements Acquisition {}

    /** This node may not own the entity now: it has not joined, is draining, or is at its limit. */
    record Refused(Reason reason, String message) implements Acquisition {

        static final Refused NO_MEMBER =
                new Refused(Reason.NOT_A_MEMBER, "this node is not a member of the cluster (no ZooKeeper session)");
    }

    /** Why an acquisition is refused. */
    enum Reason {
        /** The node has no session, or is leaving. The caller may ask another node, or this one later. */
        NOT_A_MEMBER,
        /** The node has as many entities as one session may own. */
        AT_CAPACITY
    }
}
