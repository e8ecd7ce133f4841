package io.highlander.node;

import io.highlander.EntityId;
import io.highlander.activation.ActivationId;
import io.highlander.activation.ActivationTable;
import io.highlander.activation.QueryTurn;
import io.highlander.activation.Reply;
import io.highlander.activation.Request;
import io.highlander.routing.LocalNode;
import io.highlander.routing.MoveCursor;
import io.highlander.routing.MoveNews;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Serves other nodes from this node's table. */
record ServedHere(ActivationTable table, MoveLog moves) implements LocalNode {

    @Override
    public @Nullable QueryTurn beginQuery(EntityId entity, ActivationId expected) {
        return table.beginQuery(entity, expected);
    }

    @Override
    public CompletableFuture<Reply> handle(Request request) {
        return table.handle(request);
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
