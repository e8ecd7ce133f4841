package io.highlander.routing;

import io.highlander.EntityId;
import io.highlander.activation.Call;
import io.highlander.activation.Reply;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** What a node does for other nodes: the other end of {@link NodeClient}. Any thread may call; nothing blocks. */
public interface NodeService {

    /** Runs the call here, or says why not. Never fails. Calls of one entity are taken in the order of these invocations. */
    CompletableFuture<Reply> call(Call call);

    /** The entities in memory here, 10 000 at most. */
    List<EntityId> activations();

    /** Which entities became active here or have left since. From then on, while somebody asks every few seconds, moves are noted. */
    MoveNews moves(MoveCursor since);
}
