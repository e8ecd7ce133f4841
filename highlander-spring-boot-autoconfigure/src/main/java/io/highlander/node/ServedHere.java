package io.highlander.node;

import io.highlander.EntityId;
import io.highlander.activation.table.ActivationTable;
import io.highlander.activation.threads.LentThread;
import io.highlander.node.events.MoveLog;
import io.highlander.request.Reply;
import io.highlander.request.Request;
import io.highlander.routing.peer.MoveCursor;
import io.highlander.routing.peer.MoveNews;
import io.highlander.routing.peer.NodeService;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Serves other nodes from this node's table. */
record ServedHere(ActivationTable table, MoveLog moves) implements NodeService {

    @Override
    public CompletableFuture<Reply> handle(Request request) {
        return table.handle(request, null);
    }

    @Override
    public CompletableFuture<Reply> handle(Request request, @Nullable LentThread lent) {
        return table.handle(request, lent);
    }

    @Override
    public List<EntityId> activations() {
        return table.list();
    }

    @Override
    public MoveNews moves(MoveCursor since) {
        return moves.since(since, table::active);
    }
}
