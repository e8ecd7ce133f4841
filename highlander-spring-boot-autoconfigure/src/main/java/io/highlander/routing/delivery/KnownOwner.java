package io.highlander.routing.delivery;

import io.highlander.cluster.NodeAddress;
import io.highlander.request.ActivationId;
import io.highlander.request.Reply;
import org.jspecify.annotations.Nullable;

/** Knows where the entity of a stream lives. Guarded by its stream. */
final class KnownOwner {

    private static final int MAX_HOPS = 3;
    private static final int MAX_LOOKS = 2;

    private @Nullable ActivationId activation;
    private @Nullable NodeAddress node;
    private int hops;
    private int looks;

    /** Returns the activation that answers, or null before an answer has named it. */
    @Nullable
    ActivationId activation() {
        return activation;
    }

    /** Returns the node to ask, or null if it is not known. */
    @Nullable
    NodeAddress node() {
        return node;
    }

    void answered(NodeAddress by, Reply reply) {
        activation = activationOf(reply);
        node = by;
        hops = 0;
        if (!(reply instanceof Reply.Located)) {
            looks = 0;
        }
    }

    /**
     * Forgets the owner. Takes the node that the hint names instead, a few times in a row at most.
     *
     * @param from the node that does not have the entity
     * @param hint the node that is said to have it, or null
     * @return true if that node is to be asked at once
     */
    boolean followHint(NodeAddress from, @Nullable NodeAddress hint) {
        activation = null;
        node = null;
        if (hint != null && !hint.equals(from) && ++hops <= MAX_HOPS) {
            node = hint;
            return true;
        }
        return false;
    }

    /**
     * As {@link #followHint}. Without a hint whoever may have the entity is asked at once, fewer times in a row: after an entity was
     * deleted, for one, it has left memory, and is to be found where it was.
     */
    boolean followMove(NodeAddress from, @Nullable NodeAddress hint) {
        if (followHint(from, hint)) {
            return true;
        }
        return ++looks <= MAX_LOOKS;
    }

    void resetHops() {
        hops = 0;
    }

    private static @Nullable ActivationId activationOf(Reply reply) {
        if (reply instanceof Reply.Returned returned) {
            return returned.activation();
        }
        if (reply instanceof Reply.Threw threw) {
            return threw.activation();
        }
        if (reply instanceof Reply.Located located) {
            return located.activation();
        }
        return reply instanceof Reply.DoneWithoutResult kept ? kept.activation() : null;
    }
}
