package io.highlander.cluster;

import io.highlander.EntityId;
import io.highlander.text.Sha256;
import java.util.List;
import java.util.Optional;

/**
 * Divides all entities into partitions, in the same way on all nodes and forever: the number of an entity's partition is the first
 * eight bytes of the SHA-256 of {@code type/key}, taken as an unsigned number, modulo the count.
 *
 * @param count number of partitions, 1 to {@value #MOST}
 */
public record Partitions(int count) {

    /** Most partitions. So many locks can be released in the one transaction that ends a session. */
    public static final int MOST = 4096;

    /** @throws IllegalArgumentException if the count is out of bounds */
    public Partitions {
        if (count < 1 || count > MOST) {
            throw new IllegalArgumentException("There are 1 to " + MOST + " partitions, not " + count + ".");
        }
    }

    /** Returns the number of an entity's partition, from 0 to below the count. */
    public int numberOf(EntityId entity) {
        return (int) Long.remainderUnsigned(Sha256.firstBytesOf(entity.toString()), count);
    }

    /**
     * Returns the member that a partition is designated to, the same from every node's point of view. Returns empty if there are no
     * members.
     */
    public Optional<NodeAddress> designated(int number, List<Member> members) {
        return Placement.heaviest("partition/" + number, members);
    }
}
