package io.highlander.ownership;

import io.highlander.EntityId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
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
        return (entity, self, members) ->
                members.stream().map(Member::address).max(Comparator.comparingLong(address -> weight(entity, address)));
    }

    /** Where it was first called. */
    static Placement local() {
        return (entity, self, members) -> Optional.of(self);
    }

    /** The node that reported the fewest entities. */
    static Placement leastLoaded() {
        return (entity, self, members) -> members.stream()
                .min(Comparator.comparingInt(Member::activations)
                        .thenComparingLong(member -> weight(entity, member.address())))
                .map(Member::address);
    }

    private static long weight(EntityId entity, NodeAddress address) {
        try {
            byte[] text = (address + "|" + entity).getBytes(StandardCharsets.UTF_8);
            return ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(text))
                    .getLong();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256.", e);
        }
    }
}
