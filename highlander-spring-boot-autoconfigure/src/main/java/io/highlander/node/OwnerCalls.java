package io.highlander.node;

import io.highlander.CallOptions;
import io.highlander.EntityId;
import io.highlander.catalog.OwnerCommands;
import io.highlander.ownership.OwnershipDirectory;
import io.highlander.request.Reply;
import io.highlander.routing.gateway.TypedCalls;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Sends the commands of operators like those of everybody else, in nobody's name. */
record OwnerCalls(TypedCalls calls, OwnershipDirectory directory) implements OwnerCommands {

    private static final String NOBODY = "";

    @Override
    public CompletableFuture<Reply> send(EntityId entity, String handler, byte[] arguments, CallOptions options) {
        return calls.send(entity, handler, arguments, NOBODY, options, true);
    }

    @Override
    public CompletableFuture<Boolean> ownedAnywhere(EntityId entity) {
        return directory.locate(entity).thenApply(Optional::isPresent);
    }

    @Override
    public RuntimeException failure(EntityId entity, String handler, Reply reply) {
        return calls.failure(entity, handler, reply);
    }
}
