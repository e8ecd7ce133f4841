package io.highlander.ownership;

import io.highlander.EntityId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Chooses the node on which an entity starts that nobody owns. */
@FunctionalInterface
public interface Placement {

    /**
     * Pure: no state, no time, no chance.
     *
     * @param self this node
     * @param members those that take new entities; this node may be missing
     */
    Optional<NodeAddress> place(EntityId entity, NodeAddress self, List<Member> members);

    /** The same node from everybody's point of view, and few entities change places when a member comes or goes. */
    static Placement rendezvous() {
        return (entity, self, members) -> heaviest(entity.toString(), members);
    }

    /** Where it was first called. */
    static Placement local() {
        return (entity, self, members) -> Optional.of(self);
    }

    /** The node that reported the fewest entities. */
    static Placement leastLoaded() {
        return (entity, self, members) -> members.stream()
                .min(Comparator.comparingInt(Member::activations)
                        .thenComparingLong(member -> weight(entity.toString(), member.address())))
                .map(Member::address);
    }

    /** Rendezvous hashing. */
    private static long weight(String what, NodeAddress address) {
        return Hash.of(address + "|" + what);
    }

    /** The member whose weight together with that text is the largest. */
    static Optional<NodeAddress> heaviest(String what, List<Member> members) {
        return members.stream().map(Member::address).max(Comparator.comparingLong(address -> weight(what, address)));
    }
}
