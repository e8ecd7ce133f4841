package io.highlander.node;

import io.highlander.EntityId;
import io.highlander.activation.ActivationTable;
import io.highlander.activation.Call;
import io.highlander.activation.Reply;
import io.highlander.routing.MoveCursor;
import io.highlander.routing.MoveNews;
import io.highlander.routing.NodeService;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** What this node does for others, done by its table. */
record ServedHere(ActivationTable table, MoveLog moves) implements NodeService {

    @Override
    public CompletableFuture<Reply> call(Call call) {
        return table.call(call);
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
