package io.highlander.routing.peer;

import io.highlander.EntityId;
import io.highlander.activation.threads.LentThread;
import io.highlander.request.Reply;
import io.highlander.request.Request;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Serves other nodes: the other end of {@link NodeClient}. Any thread may call; nothing blocks. */
public interface NodeService {

    /**
     * Does here what the request asks, or says why it does not. Never fails. Requests about one entity are taken in the order of
     * these calls.
     */
    CompletableFuture<Reply> handle(Request request);

    /**
     * As {@link #handle(Request)}, for a caller of this node.
     *
     * @param lent the thread of the caller, if it may run the call; {@code null} otherwise
     */
    default CompletableFuture<Reply> handle(Request request, @Nullable LentThread lent) {
        return handle(request);
    }

    /** Returns the entities in memory here, 10 000 at most. */
    List<EntityId> activations();

    /**
     * Returns which entities became active here or have left since then. From then on moves are recorded, as long as a reader asks
     * every few seconds.
     */
    MoveNews moves(MoveCursor since);
}
