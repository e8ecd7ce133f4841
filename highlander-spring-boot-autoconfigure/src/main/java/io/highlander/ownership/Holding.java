package io.highlander.ownership;

import io.highlander.EntityId;
import io.highlander.cluster.FencingToken;
import io.highlander.session.MemberSession;

/**
 * A lock that this node holds, with the findings of its takeover. What the takeover found is valid for as long as the lock is held.
 *
 * @param token place of the lock node's creation
 * @param session the session that the lock belongs to
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
