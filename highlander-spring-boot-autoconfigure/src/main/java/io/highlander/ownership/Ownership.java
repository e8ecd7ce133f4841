package io.highlander.ownership;

import io.highlander.EntityId;
import io.highlander.cluster.FencingToken;
import io.highlander.session.NodeSession;
import io.highlander.time.Clock;

/**
 * The right to run one entity, from one acquisition until its release or the end of the session.
 *
 * @param entity the entity that is owned
 * @param token token that is larger than that of every earlier owner
 * @param session the session that the right ends with
 * @param holdUntilNanos {@link Clock#nanoTime()} before which the state must not be loaded and nothing answered: until then an
 * earlier owner that died uncleanly may still answer from its lease
 * @param afterUncleanDeath whether an unclean death was unsettled when ownership was taken, so that there may be such an owner
 * @param watermark place in the cluster's order after every death that was settled when ownership was taken
 */
public record Ownership(
        EntityId entity,
        FencingToken token,
        NodeSession session,
        long holdUntilNanos,
        boolean afterUncleanDeath,
        FencingToken watermark) {

    /**
     * Whether writes of an earlier owner may still be in flight, so that a save of our own has to land before any reply. That is
     * not so if the stored object is such a save, by an earlier activation under the same token, because it named its exact
     * predecessor.
     *
     * @param storedEpoch token of the owner that wrote the stored state; {@link FencingToken#NONE} if there is none
     */
    public boolean needsClaim(FencingToken storedEpoch) {
        return !isOwn(storedEpoch) && mayBeOvertaken(storedEpoch);
    }

    private boolean isOwn(FencingToken storedEpoch) {
        return storedEpoch.equals(token);
    }

    /** claim: a write of a node that died may still land over a state of this epoch. */
    private boolean mayBeOvertaken(FencingToken storedEpoch) {
        return afterUncleanDeath || !storedEpoch.isAfter(watermark);
    }
}
