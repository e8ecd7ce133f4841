package io.highlander.routing.peer;

import io.highlander.EntityId;
import io.highlander.activation.threads.LentThread;
import io.highlander.cluster.Member;
import io.highlander.cluster.NodeAddress;
import io.highlander.cluster.Placement;
import io.highlander.concurrent.Backoff;
import io.highlander.membership.Membership;
import io.highlander.request.Reply;
import io.highlander.request.Request;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Chooses the node to ask for an entity whose owner is not known, and sends requests to nodes: to this one or another. */
public final class NodeRouter {

    private static final Logger log = LoggerFactory.getLogger(NodeRouter.class);

    /** The answer to a call that this node will not send any more. */
    public static final String STOPS = "the application stops";

    private static final Duration FIRST_PAUSE = Duration.ofMillis(20);
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(500);

    private final NodeAddress self;
    private final Membership membership;
    private final Placement placement;
    private final NodeService here;
    private final NodeClient elsewhere;

    /**
     * @param self this node's address
     * @param here takes requests about entities on this node
     * @param elsewhere takes all other requests
     */
    public NodeRouter(
            NodeAddress self, Membership membership, Placement placement, NodeService here, NodeClient elsewhere) {
        this.self = self;
        this.membership = membership;
        this.placement = placement;
        this.here = here;
        this.elsewhere = elsewhere;
    }

    /**
     * Returns the node on which the entity would start; it knows the owner if there is one. Returns empty while this node is no
     * member, or no node takes new entities.
     */
    public Optional<NodeAddress> startingPoint(EntityId entity) {
        List<Member> members = membership.members();
        List<Member> open =
                members.stream().filter(member -> !member.draining()).toList();
        boolean selfIsOpen = open.stream().anyMatch(member -> member.address().equals(self));
        NodeAddress from = selfIsOpen || open.isEmpty() ? self : open.get(0).address();
        try {
            return members.isEmpty() ? Optional.empty() : placement.place(entity, from, open);
        } catch (RuntimeException | Error e) {
            log.error("The placement failed to choose a pod for {}.", entity, e);
            return Optional.empty();
        }
    }

    /** Returns the pauses before a call that was turned away is sent again. */
    public static Backoff backoff() {
        return new Backoff(FIRST_PAUSE, LONGEST_PAUSE);
    }

    /** Says why there is no starting point. */
    public String whyNowhere() {
        if (nobodyIsLeft()) {
            return STOPS + ", and there is no other pod that would run it";
        }
        return membership.members().isEmpty()
                ? "this node is not a member of the cluster yet, or has lost its ZooKeeper session"
                : "no node takes new entities";
    }

    /** Whether this node leaves and no other would take its entities, so that waiting does not help. */
    public boolean nobodyIsLeft() {
        return membership.isLast();
    }

    public boolean isHere(NodeAddress node) {
        return node.equals(self);
    }

    /** Sends the request. Never throws. */
    public CompletableFuture<Reply> send(NodeAddress node, Request request) {
        return send(node, request, null);
    }

    /** Sends the request of a caller who has lent that thread, or null. Never throws. */
    public CompletableFuture<Reply> send(NodeAddress node, Request request, @Nullable LentThread lent) {
        try {
            return isHere(node) ? here.handle(request, lent) : elsewhere.send(node, request);
        } catch (RuntimeException | Error e) {
            log.error("Sending a request about {} threw. This is a bug in Highlander.", request.entity(), e);
            return CompletableFuture.failedFuture(e);
        }
    }
}
