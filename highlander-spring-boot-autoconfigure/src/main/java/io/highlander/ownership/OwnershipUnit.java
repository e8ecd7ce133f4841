package io.highlander.ownership;

/** What one lock guards. All nodes of a cluster agree on it: one that differs does not join. */
public sealed interface OwnershipUnit {

    /** One lock per entity: entities stay where they started, and one session can own so many only. */
    OwnershipUnit ENTITY = new Entity();

    /** A lock for every part of the entities. */
    static OwnershipUnit partitions(int count) {
        return new Partition(new Partitions(count));
    }

    /** As it stands in {@code /layout}. */
    String text();

    /**
     * Most locks that one session may hold.
     *
     * @param maxEntities most where each entity has one
     */
    int mostLocks(int maxEntities);

    /** Which node is asked for an entity that nobody is known to own, where entities are placed like that. */
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

    /** The entities of one partition share its lock. They live where the partition does, so there is one placement only. */
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
