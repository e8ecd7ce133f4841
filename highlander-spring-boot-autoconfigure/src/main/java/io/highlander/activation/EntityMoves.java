package io.highlander.activation;

import io.highlander.EntityId;
import io.highlander.ownership.FencingToken;

/**
 * Port: told which entities become active on this node and which leave its memory, of each in the order in which it happens. Any
 * thread tells, also one that holds an activation's monitor: an implementation returns at once and calls nothing back.
 */
public interface EntityMoves {

    /** Nobody wants to know. */
    EntityMoves NONE = new EntityMoves() {
        @Override
        public void arrived(EntityId entity, FencingToken token) {}

        @Override
        public void left(EntityId entity) {}
    };

    /** @param token of its ownership: of two nodes that have been told to have it, the one with the larger has it */
    void arrived(EntityId entity, FencingToken token);

    /** It was active here, and is not any more. */
    void left(EntityId entity);
}
