package io.highlander.cluster;

import io.highlander.EntityId;
import io.highlander.text.Sha256;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Chooses the node on which an entity without an owner starts. */
@FunctionalInterface
public interface Placement {

    /**
     * Chooses the node. The choice depends on the arguments only: there is no state, no time and no chance.
     *
     * @param self this node
     * @param members the members that take new entities; this node may be missing
     */
    Optional<NodeAddress> place(EntityId entity, NodeAddress self, List<Member> members);

    /** Chooses the same node from every node's point of view; few entities change places when a member comes or goes. */
    static Placement rendezvous() {
        return (entity, self, members) -> heaviest(entity.toString(), members);
    }

    /** Chooses the node on which the entity was first called. */
    static Placement local() {
        return (entity, self, members) -> Optional.of(self);
    }

    /** Chooses the node that reported the fewest entities. */
    static Placement leastLoaded() {
        return (entity, self, members) -> members.stream()
                .min(Comparator.comparingInt(Member::activations)
                        .thenComparingLong(member -> weight(entity.toString(), member.address())))
                .map(Member::address);
    }

    /** Returns the weight of rendezvous hashing. */
    private static long weight(String what, NodeAddress address) {
        return Sha256.firstBytesOf(address + "|" + what);
    }

    /** Returns the member whose weight together with that text is the largest. */
    static Optional<NodeAddress> heaviest(String what, List<Member> members) {
        return members.stream().map(Member::address).max(Comparator.comparingLong(address -> weight(what, address)));
    }
}
