package io.highlander.ownership;

/** The answer to {@link OwnershipDirectory#acquire}. */
public sealed interface Acquisition {

    /** This node owns the entity now. */
    record Acquired(Ownership ownership) implements Acquisition {}

    /** Somebody else does, or did a moment ago. */
    record OwnedElsewhere(NodeAddress owner) implements Acquisition {}

    /** This node may not own it now: not joined, draining, or at its limit. */
    record Refused(Reason reason, String message) implements Acquisition {

        static final Refused NO_MEMBER =
                new Refused(Reason.NOT_A_MEMBER, "this node is not a member of the cluster (no ZooKeeper session)");
    }

    /** Why an acquisition is refused. */
    enum Reason {
        /** The node has no session, or is leaving: another node, or the same one later, may be asked. */
        NOT_A_MEMBER,
        /** The node has as many entities as one session may own. */
        AT_CAPACITY
    }
}
