package io.highlander.membership;

import io.highlander.cluster.FencingToken;
import io.highlander.cluster.Member;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Port: this node as a member of the cluster, and the other members. Any thread may call; nothing blocks. */
public interface Membership {

    /**
     * Joins, and joins again by itself after every lost session.
     *
     * @return completes when the node has joined for the first time; fails if it must never join (another layout)
     */
    CompletableFuture<Void> join();

    /** Returns the members as last seen, about a second ago; empty before the first join. */
    List<Member> members();

    /**
     * Whether this node leaves and no other node takes new entities, as far as is known. It is not known at once: a member that has
     * just joined is not seen before the next look.
     */
    boolean isLast();

    /** Returns a fresh place in the cluster's order of events, at most a few seconds old. */
    FencingToken now();

    /** Returns the state of this node as a member. */
    MembershipView view();

    /**
     * Asks for the place of the last settled death.
     *
     * @return empty if no node can die; fails if the coordination service could not be asked
     */
    CompletableFuture<Optional<FencingToken>> watermark();

    /**
     * Tells the other nodes that this node leaves, so that they place nothing here.
     *
     * @return completes when they have had the time to see it
     */
    CompletableFuture<Void> announceDraining();

    /**
     * Leaves the cluster. No activation may be left in memory.
     *
     * @param clean false if the outcome of a save is still unknown: the next owners are then told to be careful
     */
    CompletableFuture<Void> leave(boolean clean);
}
