package io.highlander.cluster;

/** What one lock guards. All nodes of a cluster agree on it: a node with another unit does not join. */
public sealed interface OwnershipUnit {

    /** One lock per entity: entities stay where they started, and one session can own only a limited number. */
    OwnershipUnit ENTITY = new Entity();

    /** Returns the unit with one lock for every partition of the entities. */
    static OwnershipUnit partitions(int count) {
        return new Partition(new Partitions(count));
    }

    /** Returns the text in {@code /layout}. */
    String text();

    /**
     * Returns the most locks that one session may hold.
     *
     * @param maxEntities most entities that one session may own if each has a lock of its own
     */
    int mostLocks(int maxEntities);

    /**
     * Returns the placement of entities that have no known owner.
     *
     * @param ofEntities the placement to use if entities are placed one by one
     */
    Placement placement(Placement ofEntities);

    /** Every entity has a lock of its own. */
    record Entity() implements OwnershipUnit {

        @Override
        public String text() {
            return "entity";
        }

        @Override
        public int mostLocks(int maxEntities) {
            return maxEntities;
        }

        @Override
        public Placement placement(Placement ofEntities) {
            return ofEntities;
        }
    }

    /** The entities of one partition share its lock. They live where the partition does, so there is only one placement. */
    record Partition(Partitions partitions) implements OwnershipUnit {

        @Override
        public String text() {
            return "partition/" + partitions.count();
        }

        @Override
        public int mostLocks(int maxEntities) {
            return partitions.count();
        }

        @Override
        public Placement placement(Placement ofEntities) {
            return (entity, self, members) -> partitions.designated(partitions.numberOf(entity), members);
        }
    }
}
