package io.highlander.routing.peer;

import io.highlander.EntityId;
import io.highlander.cluster.NodeAddress;
import io.highlander.request.Reply;
import io.highlander.request.Request;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Port: talks to other nodes. Any thread may call; nothing blocks; futures complete on threads of the adapter, which must not be
 * blocked.
 */
public interface NodeClient extends AutoCloseable {

    /**
     * Sends a request. Requests to one node reach it in the order of these calls, as long as the connection lasts.
     *
     * @return the reply; fails with {@link NotSentException} if the request has certainly not reached the node, with any other
     * exception if that is unknown: the connection broke, or the node gave no sign of life for two seconds
     */
    CompletableFuture<Reply> send(NodeAddress node, Request request);

    /** Returns the entities in the memory of a node, 10 000 at most. */
    CompletableFuture<List<EntityId>> activations(NodeAddress node);

    /** Returns the moves on a node since then, as {@link NodeService#moves}. */
    CompletableFuture<MoveNews> moves(NodeAddress node, MoveCursor since);

    /** Breaks all connections; requests that waited fail. */
    @Override
    void close();
}
