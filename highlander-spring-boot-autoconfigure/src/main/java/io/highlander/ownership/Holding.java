package io.highlander.ownership;

import io.highlander.EntityId;

/**
 * A lock that this node holds, with what it found out when it took it. What a holder must know of earlier ones is known once and
 * for all then: as long as it holds the lock there is no other.
 *
 * @param token place of the lock node's creation
 * @param session that the lock belongs to
 * @param holdUntilNanos see {@link Ownership#holdUntilNanos}
 * @param afterUncleanDeath see {@link Ownership#afterUncleanDeath}
 * @param watermark see {@link Ownership#watermark}
 */
record Holding(
        FencingToken token,
        MemberSession session,
        long holdUntilNanos,
        boolean afterUncleanDeath,
        FencingToken watermark) {

    Ownership of(EntityId entity) {
        return new Ownership(entity, token, session, holdUntilNanos, afterUncleanDeath, watermark);
    }
}
