package io.highlander.activation.observation;

import io.highlander.EntityId;
import io.highlander.cluster.FencingToken;

/**
 * Port: receives which entities become active on this node and which leave its memory, for each entity in the order of events. Any
 * thread calls, for an activation that handles nothing else meanwhile: an implementation returns at once and calls nothing back.
 */
public interface EntityMoves {

    /** Ignores everything. */
    EntityMoves NONE = new EntityMoves() {
        @Override
        public void arrived(EntityId entity, FencingToken token) {}

        @Override
        public void left(EntityId entity) {}
    };

    /** @param token token of its ownership; if two nodes report the entity, the one with the larger token has it */
    void arrived(EntityId entity, FencingToken token);

    /** The entity was active here and is not any more. */
    void left(EntityId entity);
}
