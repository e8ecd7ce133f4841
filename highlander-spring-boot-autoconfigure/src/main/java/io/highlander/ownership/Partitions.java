package io.highlander.ownership;

import io.highlander.EntityId;
import java.util.List;
import java.util.Optional;

/**
 * Divides all entities into parts, the same for all nodes and for ever: number of an entity is the first eight bytes of the SHA-256
 * of {@code type/key}, taken as an unsigned number, modulo the count.
 *
 * @param count how many parts, 1 to {@value #MOST}
 */
public record Partitions(int count) {

    /** So many locks can be released in the one transaction that ends a session. */
    public static final int MOST = 4096;

    /** @throws IllegalArgumentException when the count is out of bounds */
    public Partitions {
        if (count < 1 || count > MOST) {
            throw new IllegalArgumentException("There are 1 to " + MOST + " partitions, not " + count + ".");
        }
    }

    /** From 0 to below the count. */
    public int numberOf(EntityId entity) {
        return (int) Long.remainderUnsigned(Hash.of(entity.toString()), count);
    }

    /** The member that a partition is meant for, the same from everybody's point of view; none where there are no members. */
    Optional<NodeAddress> designated(int number, List<Member> members) {
        return Placement.heaviest("partition/" + number, members);
    }
}
